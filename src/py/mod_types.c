/* The types that have no name among the builtins: _types, from which lib/types.py takes them. */
#include "py/frame.h"
#include "py/native.h"

/* types.coroutine on a generator function: marks its code, so that await takes its generators. */
static Value mark_coroutine(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[0], vm->t.function))
        return py_raise(vm, vm->e.TypeError, "a function was expected, not '%T'", args[0]);
    v_as(function, args[0])->code->flags |= CODE_ITERABLE_COROUTINE;
    return v_incref(args[0]);
}

/* Which patterns of a match statement a class satisfies, as ABCs say it: 32 sequences, 64 mappings. */
static void take_flags(struct type *t, int64_t flags) {
    t->tflags &= ~(uint32_t)(TF_SEQUENCE_PATTERN | TF_MAPPING_PATTERN);
    if (flags & 32) t->tflags |= TF_SEQUENCE_PATTERN;
    if (flags & 64) t->tflags |= TF_MAPPING_PATTERN;
}

static Value union_of(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_union_of_any(vm, args[0], args[1]);
}

static Value set_collection_flags(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t flags;
    if (!v_is_type(args[0])) return py_raise(vm, vm->e.TypeError, "a class was expected, not '%T'", args[0]);
    if (py_as_int64(vm, args[1], &flags) < 0) return V_ERR;
    if (v_as(type, args[0])->tflags & TF_HEAP) take_flags(v_as(type, args[0]), flags);
    return V_NONE;
}

/* From the first class along the mro that has any. */
static Value inherit_collection_flags(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_type(args[0])) return py_raise(vm, vm->e.TypeError, "a class was expected, not '%T'", args[0]);
    struct type *t = v_as(type, args[0]);
    Value name = py_intern(vm, "__abc_tpflags__");
    if (name == V_ERR) return V_ERR;
    for (size_t i = 0; i < v_as(tuple, t->mro)->len; i++) {
        const struct type *base = v_as(type, v_as(tuple, t->mro)->items[i]);
        Value own = py_dict_get_str(base->dict, name);
        uint32_t native = base->tflags & TF_HEAP ? 0 : base->tflags;
        if (own == V_UNSET && !(native & (TF_SEQUENCE_PATTERN | TF_MAPPING_PATTERN))) continue;
        if (v_is_int(own)) take_flags(t, v_as_int(own));
        else take_flags(t, (native & TF_SEQUENCE_PATTERN ? 32 : 0) | (native & TF_MAPPING_PATTERN ? 64 : 0));
        break;
    }
    v_decref(vm, name);
    return V_NONE;
}

static int add_types(struct vm *vm, Value module) {
    const struct {
        const char *name;
        struct type *type;
    } rows[] = {
        {"FunctionType", vm->t.function},
        {"LambdaType", vm->t.function},
        {"CodeType", vm->t.code},
        {"MappingProxyType", vm->t.mappingproxy},
        {"SimpleNamespace", vm->t.namespace},
        {"CellType", vm->t.cell},
        {"GeneratorType", vm->t.generator},
        {"CoroutineType", vm->t.coroutine},
        {"AsyncGeneratorType", vm->t.async_generator},
        {"MethodType", vm->t.method},
        {"BuiltinFunctionType", vm->t.native},
        {"BuiltinMethodType", vm->t.native},
        {"MethodDescriptorType", vm->t.method_descr},
        {"WrapperDescriptorType", vm->t.method_descr},
        {"ClassMethodDescriptorType", vm->t.classmethod},
        {"GetSetDescriptorType", vm->t.getset},
        {"MemberDescriptorType", vm->t.member},
        {"ModuleType", vm->t.module},
        {"TracebackType", vm->t.traceback},
        {"FrameType", vm->t.frame},
        {"GenericAlias", vm->t.generic_alias},
        {"UnionType", vm->t.union_type},
        {"EllipsisType", vm->t.ellipsis},
        {"NoneType", vm->t.none},
        {"NotImplementedType", vm->t.notimpl},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (py_module_add(vm, module, rows[i].name, v_incref(v_ptr(rows[i].type))) < 0) return -1;
    return 0;
}

static Value make_static(struct vm *vm, Value *args, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!v_has_tflag(args[i], TF_TYPE))
            return py_raise(vm, vm->e.TypeError, "make_static() takes classes");
        v_as(type, args[i])->tflags |= TF_STATIC;
    }
    return V_NONE;
}

static Value makes_coroutines(struct vm *vm, Value *args, size_t n) {
    (void)n;
    bool is_native = v_is_exact(args[0], vm->t.native) || v_is_exact(args[0], vm->t.method_descr);
    return v_bool(is_native && v_as(native, args[0])->def->flags & NATIVE_CORO);
}

static const struct native_def functions[] = {
    {"makes_coroutines", makes_coroutines, 1, 1, NULL,
     "makes_coroutines(function): whether it is one in C that gives coroutines; for inspect", 0},
    {"make_static", make_static, 0, -1, NULL,
     "make_static(*classes): they look as if they were written in C, and cannot be changed any more", 0},
    {"union_of", union_of, 2, 2, NULL, "union_of(a, b): a | b, whatever they are", 0},
    {"mark_coroutine", mark_coroutine, 1, 1, NULL, "mark_coroutine(function): for types.coroutine", 0},
    {"set_collection_flags", set_collection_flags, 2, 2, NULL, "set_collection_flags(cls, flags): for abc", 0},
    {"inherit_collection_flags", inherit_collection_flags, 1, 1, NULL, "inherit_collection_flags(cls): for abc", 0},
    {0}};

extern const struct module_def types_module;
const struct module_def types_module = {"_types", "Built-in types by name.", functions, add_types};

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

static const struct native_def functions[] = {
    {"mark_coroutine", mark_coroutine, 1, 1, NULL, "mark_coroutine(function): for types.coroutine", 0},
    {0}};

extern const struct module_def types_module;
const struct module_def types_module = {"_types", "Built-in types by name.", functions, add_types};

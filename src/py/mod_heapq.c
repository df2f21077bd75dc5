/* _heapq: a binary heap within a list. Comparisons run Python code, so the list may change under our feet: items
 * are held while they are compared, and a change of length ends the operation with RuntimeError, as in CPython. */
#include "py/native.h"

/* which: "argument" of a function with one, "argument 1" of one with more. */
static struct list *heap_of(struct vm *vm, Value v, const char *function, const char *which) {
    if (v_is_list(v)) return v_as(list, v);
    py_raise(vm, vm->e.TypeError, "%s() %s must be list, not %T", function, which, v);
    return NULL;
}

/* items[a] < items[b]: 0, 1, -1 error */
static int less(struct vm *vm, struct list *heap, size_t a, size_t b) {
    Value x = heap->items[a], y = heap->items[b];
    if (v_is_int(x) && v_is_int(y)) return v_as_int(x) < v_as_int(y);
    size_t len = heap->len;
    v_incref(x);
    v_incref(y);
    int r = py_compare_bool(vm, x, y, PY_LT);
    v_decref(vm, x);
    v_decref(vm, y);
    if (r >= 0 && heap->len != len)
        return py_raise_i(vm, vm->e.RuntimeError, "list changed size during iteration");
    return r;
}

static void swap(struct list *heap, size_t a, size_t b) {
    Value v = heap->items[a];
    heap->items[a] = heap->items[b];
    heap->items[b] = v;
}

/* Moves the item at pos towards the root, not beyond `start`. */
static int sift_up(struct vm *vm, struct list *heap, size_t start, size_t pos) {
    while (pos > start) {
        size_t parent = (pos - 1) / 2;
        int r = less(vm, heap, pos, parent);
        if (r < 0) return -1;
        if (!r) break;
        swap(heap, pos, parent);
        pos = parent;
    }
    return 0;
}

/* Lets the item at pos sink to a leaf along the smaller children, then rise to its place: fewer comparisons than
 * stopping on the way, as most items belong near the leaves. */
static int sift_down(struct vm *vm, struct list *heap, size_t pos) {
    size_t start = pos;
    while (2 * pos + 1 < heap->len) {
        size_t child = 2 * pos + 1;
        if (child + 1 < heap->len) {
            int r = less(vm, heap, child, child + 1);
            if (r < 0) return -1;
            if (!r) child++;
        }
        swap(heap, pos, child);
        pos = child;
    }
    return sift_up(vm, heap, start, pos);
}

static Value heappush(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *heap = heap_of(vm, args[0], "heappush", "argument 1");
    if (!heap || py_list_append(vm, args[0], args[1]) < 0) return V_ERR;
    return sift_up(vm, heap, 0, heap->len - 1) < 0 ? V_ERR : V_NONE;
}

static Value heappop(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *heap = heap_of(vm, args[0], "heappop", "argument");
    if (!heap) return V_ERR;
    if (!heap->len) return py_raise(vm, vm->e.IndexError, "index out of range");
    Value last = heap->items[--heap->len];
    if (!heap->len) return last;
    Value top = heap->items[0];
    heap->items[0] = last;
    if (sift_down(vm, heap, 0) == 0) return top;
    v_decref(vm, top);
    return V_ERR;
}

/* The root, with `v` in its place. */
static Value replace_root(struct vm *vm, struct list *heap, Value v) {
    Value top = heap->items[0];
    heap->items[0] = v_incref(v);
    if (sift_down(vm, heap, 0) == 0) return top;
    v_decref(vm, top);
    return V_ERR;
}

static Value heapreplace(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *heap = heap_of(vm, args[0], "heapreplace", "argument 1");
    if (!heap) return V_ERR;
    if (!heap->len) return py_raise(vm, vm->e.IndexError, "index out of range");
    return replace_root(vm, heap, args[1]);
}

static Value heappushpop(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *heap = heap_of(vm, args[0], "heappushpop", "argument 1");
    if (!heap) return V_ERR;
    if (!heap->len) return v_incref(args[1]);
    Value top = v_incref(heap->items[0]);
    int r = py_compare_bool(vm, top, args[1], PY_LT);
    v_decref(vm, top);
    if (r < 0) return V_ERR;
    if (!heap->len) return py_raise(vm, vm->e.IndexError, "index out of range");
    return r ? replace_root(vm, heap, args[1]) : v_incref(args[1]);
}

static Value heapify(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *heap = heap_of(vm, args[0], "heapify", "argument");
    if (!heap) return V_ERR;
    for (size_t i = heap->len / 2; i-- > 0;)
        if (sift_down(vm, heap, i) < 0) return V_ERR;
    return V_NONE;
}

static const struct native_def functions[] = {
    {"heappush", heappush, 2, 2, NULL, "heappush(heap, item): add an item", 0},
    {"heappop", heappop, 1, 1, NULL, "heappop(heap): remove and return the smallest item", 0},
    {"heapify", heapify, 1, 1, NULL, "heapify(list): make a heap of a list, in place", 0},
    {"heapreplace", heapreplace, 2, 2, NULL, "heapreplace(heap, item): pop, then push", 0},
    {"heappushpop", heappushpop, 2, 2, NULL, "heappushpop(heap, item): push, then pop", 0},
    {0}};

extern const struct module_def heapq_module;
const struct module_def heapq_module = {"_heapq", "Heap operations on lists.", functions, NULL};

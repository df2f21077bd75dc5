// the same work as sleep0.py with node's promises: 1,000 functions, each 1,000 times `await null`
async function worker() {
  for (let i = 0; i < 1000; i++) await null;
}
Promise.all(Array.from({ length: 1000 }, worker));

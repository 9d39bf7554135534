/**
 * Preloaded into services by the clock proof: this process believes in another time, by up to five minutes either way.
 * Which one follows from the process id, so that replicas and successors differ.
 */
const STEPS_MS = [-300_000, 120_000, -45_000, 300_000, -120_000, 45_000, 200_000]
const shiftMs = STEPS_MS[process.pid % STEPS_MS.length] as number

// The sandbox stands for the provider, whose clock is not ours to shift.
if (!process.argv.some((word) => word.includes('apps/sandbox'))) {
  const RealDate = Date
  const now = () => RealDate.now() + shiftMs
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  })
}

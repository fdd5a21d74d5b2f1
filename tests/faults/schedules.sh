# shellcheck shell=bash
# Stories of saving on a simulated machine: tests/simulated.

step "simulated schedules"
count=100000 interleavings=1000
[ -z "$short" ] || count=20000 interleavings=100
if said=$(TUANTHU_SCHEDULES=$count TUANTHU_INTERLEAVINGS=$interleavings cargo test --quiet --locked --test spec simulated:: -- --nocapture 2>&1); then
    grep -E 'schedules|interleavings' <<<"$said"
    pass
else
    tail -n 30 <<<"$said"
    fail "$count simulated schedules"
fi

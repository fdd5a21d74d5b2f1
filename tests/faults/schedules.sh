# shellcheck shell=bash
# Stories of saving on a simulated machine: tests/simulated.

step "simulated schedules"
count=100000
[ -z "$short" ] || count=20000
if said=$(TUANTHU_SCHEDULES=$count cargo test --quiet --locked --test spec simulated:: -- --nocapture 2>&1); then
    grep schedules <<<"$said"
    pass
else
    tail -n 30 <<<"$said"
    fail "$count simulated schedules"
fi

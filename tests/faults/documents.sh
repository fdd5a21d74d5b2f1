# shellcheck shell=bash disable=SC2154 # variables of `run`
# Documents that somebody spoilt, by accident or on purpose: a clear answer at once, in little memory; and documents
# that are only long: sixteen times the length, sixteen times the time.

# Runs `tuanthu check` on a folder; sets $seconds of processor time, $kilobytes of memory, $status and $said.
measured() {
    read -r seconds kilobytes status < <(python3 - "$tuanthu" "$1" "$work/said" <<'PYTHON'
import resource, subprocess, sys
with open(sys.argv[3], "wb") as said:
    done = subprocess.run([sys.argv[1], "check", sys.argv[2]], stdout=said, stderr=said, timeout=120)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss, done.returncode)
PYTHON
    )
    said=$(head -c 2000 "$work/said")
}

# Writes every spoilt document into a folder of its own below $1.
spoil() {
    python3 - "$work/base/assessment.ron" "$1" <<'PYTHON'
import os, sys
whole = open(sys.argv[1], "rb").read()
text = whole.decode()
megabytes = 1 << 20
documents = {
    "a byte order mark": b"\xef\xbb\xbf" + whole,
    "UTF-16": text.encode("utf-16"),
    "a NUL": whole.replace(b"format: 1", b"format\0: 1", 1),
    "a key twice": text.replace("directive-03-2007/D02", "directive-03-2007/D01", 1).encode(),
    "no number": whole.replace(b"format: 1", b"format: NaN", 1),
    "5,000,000 brackets": b"[" * 5_000_000,
    "64 MB of junk": os.urandom(64 * megabytes),
    "64 MB of one letter": b"a" * (64 * megabytes),
    "64 MB of spaces": b" " * (64 * megabytes),
    "64 MB of open comments": b"/*" * (32 * megabytes),
    "a text that does not end": whole[:200] + b'"' + b"a" * (60 * megabytes),
}
for name, content in documents.items():
    folder = os.path.join(sys.argv[2], name)
    os.makedirs(folder)
    with open(os.path.join(folder, "assessment.ron"), "wb") as file:
        file.write(content)
PYTHON
}

# Writes the document with so many answers more into a folder: $1 folder, $2 answers.
lengthen() {
    python3 - "$work/base/assessment.ron" "$1" "$2" <<'PYTHON'
import os, re, sys
text = open(sys.argv[1]).read()
answer = re.search(r'"directive-03-2007/D01": (\(.*?\n            \),)', text, re.S)
more = "".join(f'"directive-03-2007/X{number}": {answer[1]}\n            ' for number in range(int(sys.argv[3])))
os.makedirs(sys.argv[2])
with open(os.path.join(sys.argv[2], "assessment.ron"), "w") as file:
    file.write(text[: answer.start()] + more + text[answer.start() :])
PYTHON
}

# Two seconds for the program as it is shipped; the one that is tested here is built without optimisation.
most_seconds=4

step "spoilt documents"
if ! command -v python3 >/dev/null; then
    skip "python3 is missing"
else
    spoil "$work/spoilt"
    measured "$work/base"
    usual=$kilobytes slowest=0
    for folder in "$work"/spoilt/*/; do
        name=$(basename "$folder")
        size=$(($(stat -c %s "$folder/assessment.ron") / 1024))
        measured "$folder"
        if [ "$status" != 2 ] || [ -z "$said" ]; then
            fail "$name: ended with $status and said '$said'"
        elif awk "BEGIN { exit !($seconds > $most_seconds) }"; then
            fail "$name: $seconds s"
        elif [ "$kilobytes" -gt $((usual + 10 * size)) ]; then
            fail "$name: $kilobytes KB of memory for $size KB"
        else
            pass
        fi
        slowest=$(awk "BEGIN { print ($seconds > $slowest ? $seconds : $slowest) }")
    done
    printf 'the slowest took %s s\n' "$slowest"

    step "long documents"
    lengthen "$work/long" 4000
    lengthen "$work/longer" 64000
    measured "$work/base"
    usual=$seconds
    measured "$work/long"
    long=$seconds
    measured "$work/longer"
    ratio=$(awk "BEGIN { print int(($seconds - $usual) / ($long - $usual + 0.01) + 0.5) }")
    printf '%s of 16 times the length took %s times as long (%s s and %s s, %s s of it to begin)\n' \
        "a document" "$ratio" "$long" "$seconds" "$usual"
    if [ "$status" -le 1 ] && [ "$ratio" -le 40 ]; then pass; else fail "16 times the length takes $ratio times as long (status $status)"; fi
    rm -rf "$work/spoilt" "$work/long" "$work/longer"
fi

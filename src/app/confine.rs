//! What this program asks of the operating system so that keys and passphrases stay in memory and nowhere else: no
//! core files, no looking into the process that holds keys. The only place with such calls; on systems that have no
//! such thing, nothing happens.

/// No core file is ever written of this process and of those it starts.
pub fn forbid_core_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // A limit can always be lowered; were it refused, the program would be no less usable.
        let _ = setrlimit(Resource::Core, none);
    }
}

/// Nobody of this user may look into this process (nor attach to it), and it does not outlive the one that started it.
///
/// The system counts the *thread* that started it: whoever holds a key must stay on one thread.
pub fn guard_memory() {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{
            DumpableBehavior, Signal, set_dumpable_behavior, set_parent_process_death_signal,
        };
        // Both can only fail where the kernel does not know them; then the core limit remains.
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
    }
}

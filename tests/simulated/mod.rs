//! The save of an assessment on a machine where everything goes wrong: power, other programs, the disk.

mod careless;
mod disk;
mod saving;
mod schedules;
mod writers;

//! Annex V: what of the registers is printed, and when.

use tuanthu::assessment::DataAttached;

use super::{facts::sample, words::text_of};

#[test]
fn the_registers_are_printed_only_with_the_whole_data() {
    let printed = [
        "2. Kết quả rà soát từng hệ thống",
        "Có, nêu tại hồ sơ đánh giá nội bộ",
        "4. Nguồn nhật ký phục vụ truy vết",
        "14/3/2007: chưa truy vết được",
        "5. Sao lưu, khôi phục",
        "Chưa khôi phục thử",
    ];
    for data in DataAttached::ALL {
        let mut given = sample();
        given.assessment.dispatch.data = data;
        let registers = &mut given.assessment.registers;
        registers.systems[0].weaknesses = "chưa vá".to_owned();
        registers.log_sources[0].last_drill = Some("2007-03-14".parse().unwrap());
        registers.log_sources[0].drill_traced = Some(false);
        for test in &mut registers.restore_tests {
            test.backup.clear();
        }
        let text = text_of(&given.official());
        for words in printed {
            let is_there = text.contains(words);
            assert_eq!(is_there, data == DataAttached::Whole, "{data:?}: {words}");
        }
    }
}

// Code points of Material Icons, by what they mean here.
#pragma once

namespace pointage::icon {

inline constexpr unsigned today = 0xE8DF, work = 0xE6B1, pay = 0xEF6E, send = 0xE8D5, back = 0xE5C4, previous = 0xE5CB,
                          next = 0xE5CC, unfold = 0xE5CF, fold = 0xE5CE, check = 0xE5CA, needs_you = 0xE16E,
                          covered = 0xE8F5, show = 0xE8F4, undo = 0xE166, redo = 0xE15A, list = 0xE896, add = 0xE145,
                          zoom_out = 0xE900, zoom_in = 0xE8FF, fit = 0xE3C2, draw = 0xE434, move = 0xE89F,
                          remove = 0xE92E, help = 0xE8FD, searching = 0xE8B6, waiting = 0xE88B, training = 0xE80C,
                          elsewhere = 0xE89E, clock = 0xE8B5, file = 0xE2C8, platform = 0xE894, play = 0xE037,
                          pause = 0xE034, stop = 0xE047, letter = 0xE0E1, correct = 0xE889, no_network = 0xE648,
                          data = 0xE1AF, money = 0xEF63, choice_off = 0xE836, choice_on = 0xE837, record_opens = 0xE898,
                          copy = 0xE14D, paste = 0xE14F, letters = 0xE245, rules = 0xE429, collective = 0xE7FC,
                          box_off = 0xE835, box_on = 0xE834, whole_pixels = 0xE400, star = 0xE838, star_off = 0xE83A;

}  // namespace pointage::icon

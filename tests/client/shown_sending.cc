// Send with much to tell: answers on their way, work to take, trouble, a sending under way.
#include "client/app/send_desk.h"
#include "client/models/send_words.h"
#include "client/models/words.h"
#include "tests/client/shown_scenes.h"

namespace pointage::testing {
namespace {

SendModel sent(ShownWorld& world) {
  SendDesk desk({}, world.stores(), world.book(), [] {});
  SendModel m;
  if (const auto status = desk.fill(m); !status) throw std::runtime_error(to_line(status.error()));
  const auto now = world.stores().clock.now();
  OutboxLine gone{"P-7", "7", "Amber", "P", "Penguin or sea", DeliveryState::set_aside, 1, {}, {}, {}, {}, 220'000};
  gone.last_error = "The platform says this task no longer exists. Your answer is kept and can be exported as a file.";
  OutboxLine stored{"P-8", "8", "Amber", "P", "Penguin or sea", DeliveryState::stored, 1, {}, {}, "90", now, 5000};
  OutboxLine refused = gone;
  refused.task_id = "P-6", refused.external_id = "6", refused.last_error = "the platform has stored it already";
  OutboxLine saved = gone;
  saved.task_id = "P-5", saved.external_id = "5", saved.settled = true;
  OutboxLine waiting{"P-9", "9", "Amber", "P", "Penguin or sea", DeliveryState::waiting, 0, {}, {}, {}, {}, 5000};
  m.waiting = 12;
  m.trouble = trouble_words({Fault::offline, "account Amber", "", "", {}}, now, now);
  m.rows = {line_row(gone, now), group_row({"T", "Tins on a shelf", "Amber", DeliveryState::waiting, 11, {}}, now),
            group_row({"P", "Penguin or sea", "Amber", DeliveryState::stored, 24, now}, now),
            group_row({"P", "Penguin or sea", "Amber", DeliveryState::set_aside, 2, {}, true}, now),
            begun_row("T", "Tins on a shelf", 1)};
  m.items = {"Penguin or sea",
             {line_row(gone, now), line_row(refused, now), line_row(waiting, now), line_row(saved, now),
              line_row(stored, now)},
             "P",
             -1,
             0,
             5};
  m.take.account = "Amber", m.take.looked = true, m.take.bytes_a_second = 40'000;
  m.take.projects = {{"5", "Penguin or sea", _n("{0} task to do", "{0} tasks to do", 40), "", 40, 20, 2'440'000},
                     {"6", "Reviews", _n("{0} task to do", "{0} tasks to do", 0), "", 0}};
  m.log = {moment_words(now, now) + "  " + log_words({})};
  return m;
}

void sending(Scenes& all, ShownWorld& world, Snapshot full) {
  full.send = sent(world);
  for (const auto place : {Place::send, Place::take_work, Place::outbox, Place::data, Place::send_log})
    all.push_back(at_place(std::string(name_of(place)) + ", much", full, in(place)));
  const auto now = world.stores().clock.now();
  for (const auto fault : {Fault::captive_portal, Fault::unauthorised}) {
    full.send.trouble = trouble_words({fault, "account Amber", "", "", {}}, now, now);
    full.send.trouble.account = "Amber";
    all.push_back(at_place("send, trouble " + std::to_string(static_cast<int>(fault)), full, in(Place::send)));
  }
  const RunAt at{RunAt::Phase::sending, "Amber", 4, 12, 1'200'000};
  full.send.trouble = {};
  full.send.busy = run_words(at), full.send.busy_second = run_second(at), full.send.busy_percent = run_percent(at);
  all.push_back(at_place("send, busy", full, in(Place::send)));
  full.send.busy = run_words({RunAt::Phase::looking, "Amber"}), full.send.busy_percent = -1;
  full.send.take = {}, full.send.take.account = "Amber", full.send.take.looking = true;
  all.push_back(at_place("take_work, busy", full, in(Place::take_work)));
}

}  // namespace

void sending_scenes(Scenes& all, ShownWorld& world) { sending(all, world, world.snapshot(october)); }

}  // namespace pointage::testing

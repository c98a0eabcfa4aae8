#include "tests/client/sample_snapshot.h"

namespace pointage::testing {
namespace {

TodayModel today() {
  TodayModel t;
  t.date = "Tuesday 10 November";
  t.batch_id = "tins";
  t.job = "Tins on a shelf";
  t.progress = "Picture 12 of 40. 29 boxes are kept.";
  t.ends = "Ends Friday 12:00.";
  t.done_part = 0.275F;
  t.paid_minutes = 190;
  t.unpaid_minutes = 55;
  t.paid = "3 h 10";
  t.unpaid = "55 min";
  t.needs = {{"October's pay: last day to ask, 3 Dec", Place::pay, true}, {"12 answers to send", Place::send, false}};
  t.month_money = "42.49 USD";
  t.week = {{"Wed 4", 300, 45, "5 h 45"}, {"Thu 5", 270, 80, "5 h 50"}, {"Fri 6", 240, 30, "4 h 30"},
            {"Sat 7", 0, 0, "no work"},   {"Sun 8", 90, 0, "1 h 30"},   {"Mon 9", 260, 70, "5 h 30"},
            {"Today", 190, 55, "4 h 05"}};
  return t;
}

DayModel day() {
  DayModel d;
  d.title = "Tuesday 10 November";
  const DayLine work{"t", "13:15", "13:45", "Tins on a shelf", "30 min", "30", "task"};
  const DayLine wait{"w", "12:45", "13:15", "Waiting", "30 min", "30", "unpaid:wait"};
  d.rows = {{"m", "08:40", "Tins on a shelf", "1 h 29", Stretch::paid, 520, 610, {work, work}},
            {"s", "10:10", "Searching", "25 min", Stretch::unpaid, 610, 635, {wait}},
            {"n", "10:35", "Penguin or sea", "1 h 10", Stretch::paid, 635, 705, {work}},
            {"p", "11:45", "A break", "1 h", Stretch::pause, 705, 765, {}},
            {"w", "12:45", "Waiting", "30 min", Stretch::unpaid, 765, 795, {wait}},
            {"t", "13:15", "Tins on a shelf", "30 min", Stretch::paid, 795, 825, {work}}};
  d.now = 846;
  return d;
}

FindingModel unexplained() {
  FindingModel f;
  f.id = "1";
  f.sentence =
      "14.20 USD are missing and nothing in these papers says why. It may be their mistake, or a line not entered "
      "here.";
  f.missing = "14.20 USD";
  f.promised = "The price was promised by: job file of 3 Oct.";
  f.last_day = "Last day to ask: Thursday 3 December.";
  f.sums_meet = "No combination of the three tasks gives 15.80.";
  f.mine = {{"12 Oct", "themes, 1 h", "7.30 USD"},
            {"13 Oct", "themes, 1 h", "11.45 USD"},
            {"14 Oct", "themes, 1 h", "11.25 USD"}};
  f.theirs = {{"19 Oct", "“themes 12-14 Oct”", "15.80 USD"}};
  f.key = "entry e1";
  f.platform = "Amber";
  f.entries = {"e1", "e2", "e3"};
  f.lines = {"A-1003"};
  f.owed = true;
  f.mine_count = "Three tasks";
  f.mine_sum = "30.00 USD";
  f.theirs_count = "One payment";
  f.theirs_sum = "15.80 USD";
  return f;
}

PayModel pay() {
  PayModel p;
  p.month = "October 2026";
  p.any = true;
  p.sentence = "14.20 USD are without explanation.";
  p.figures = {{"60.00", "42.49", "15.26", "USD",
                "15.26 missing, 1.00 kept and 2.00 not due yet, less the bonus of 0.75, make 17.51."}};
  p.rows = {{"1", "Without explanation", "3 tasks, 1 payment", "14.20 USD", true},
            {"2", "Refused: “poor overlap”", "1 task", "0.60 USD", false},
            {"3", "Fewer tasks paid", "192 of 200", "0.40 USD", false},
            {"4", "Price changed", "1 task, at 0.54 and not 0.60", "0.06 USD", false}};
  p.extras = {{"5", "Kept by the platform", "service fee, 19 Oct", "1.00 USD", false},
              {"6", "Bonus: “thank you”", "more than expected, 19 Oct", "0.75 USD", false}};
  p.not_due = {{"7", "Not due yet: 1 task", "before 11 Nov", "2.00 USD", false}};
  p.agree = "9 tasks agree.";
  p.paid_hours = "9 h 30 paid";
  p.paid_rate = "4.47 USD";
  p.all_hours = "11 h in all, 1 h 30 of it nobody pays";
  p.all_rate = "3.83 USD";
  p.rate_rule = "First rate: what came, divided by paid hours. Second: what came less costs, divided by all hours.";
  p.findings = {unexplained()};
  p.open_work = {{"e1", "Amber", "12 Oct", "themes, 1 h", "7.30 USD"},
                 {"e2", "Amber", "13 Oct", "themes, 1 h", "11.45 USD"},
                 {"e3", "Amber", "14 Oct", "themes, 1 h", "11.25 USD"}};
  p.open_lines = {{"A-1003", "Amber", "19 Oct", "“themes 12-14 Oct”", "15.80 USD"}};
  p.papers = {{"s1", "Amber, 17 Oct to 30 Oct", "added on 1 Nov", "", false}};
  p.received = {{"r1", "Amber, 3 Nov", "M-Pesa", "5.00 USD", false}, {"r2", "Birch, 9 Nov", "", "40 KES", false}};
  p.month_id = "2026-10";
  p.on_record = true;
  p.platforms = {"Amber", "Birch"};
  p.currency = "USD";
  p.today = parse_day("2026-11-10");
  return p;
}

PayDeskModel pay_desk() {
  PayDeskModel m;
  m.letter = std::make_shared<const LetterModel>(LetterModel{
      "entry e1",
      "14.20 USD are missing",
      {{"Tuesday 10 November 2026", "", false, true},
       {"14.20 USD are missing", "", true, false},
       {"I compared your statements with my own record of the work done for you. The following was promised and has "
        "not come.",
        "", false, false},
       {"Promised", "30.00 USD", false, false},
       {"Paid", "15.80 USD", false, false},
       {"Missing", "14.20 USD", true, false}}});
  PaperModel paper;
  paper.file = "amber-2026-10.csv";
  paper.facts = {{"Platform", "Amber"},
                 {"Days", "17 Oct to 30 Oct"},
                 {"Lines", "12 payments, 1 bonus, 1 kept by the platform, 1 refused, 1 paid out"}};
  paper.first = {{"17 Oct", "tins", "0.60 USD"}, {"17 Oct", "tins", "0.60 USD"}};
  paper.can_add = true;
  m.paper = std::make_shared<const PaperModel>(paper);
  m.undo = "Undo";
  return m;
}

SendModel send() {
  SendModel m;
  m.waiting = 12;
  m.last_contact = "Last contact 2 h ago. Next try at 14:20.";
  m.data_today = "Data today: about 3 MB, 0.60 KES of the 51 KES bundle.";
  m.accounts = {{"Amber", "Amber has 40 more tasks", "2.4 MB, about 1 min"}};
  m.rows = {
      {"1", "Penguin or sea: the platform says one task no longer exists. Your answer is kept.", "", true, false,
       SendPress::keep_file, "penguins-7", "penguins", 3},
      {"2", "Tins on a shelf: 11 answers", "on this computer", false, false, SendPress::items, "", "tins", 0},
      {"3", "Penguin or sea: 24 answers", "received today at 12:05", false, true, SendPress::items, "", "penguins", 2}};
  m.take.account = "Amber";
  m.take.looked = true;
  m.take.projects = {{"5", "Penguin or sea", "40 tasks to do", "about 2.4 MB, about 1 min", 40},
                     {"6", "Reviews", "0 tasks to do", "no pictures", 0}};
  m.items.title = "Tins on a shelf";
  m.items.total = 2;
  m.items.rows = {{"item:tins-1", "Tins on a shelf, task 201", "the platform refuses it. Your answer is kept.", true,
                   false, SendPress::try_again, "tins-1", "tins", 3},
                  {"item:tins-2", "Tins on a shelf, task 202", "received today at 12:05, receipt 77", false, true,
                   SendPress::none, "tins-2", "tins", 2}};
  m.data.today = "about 3 MB, 0.60 KES of the 51 KES bundle";
  m.data.bought = {"500 MB for 51 KES, from 1 Nov to 30 Nov"};
  m.log = {"today at 12:05  answers 24 received, 0 there already, 0 refused, 0 waiting"};
  return m;
}

}  // namespace

Snapshot sample_snapshot() {
  Snapshot s;
  s.today = today();
  s.day = day();
  s.work.jobs = {
      {"penguins", "Penguin or sea", "38 of 200 left, until Thu 18:00", "0.05 USD each, as the job file says", ""},
      {"tins", "Tins on a shelf", "29 of 40 left, until Fri 12:00", "0.60 USD each, as the job file says", ""},
      {"toxic", "Toxic messages", "50 of 50 left, until Sun 20:00", "3.00 USD an hour, as a message says",
       "violence, hate"},
      {"themes", "Themes in reviews", "3 of 3 left, until Fri 20 Nov", "2.00 USD each, as the job file says", ""}};
  for (auto& job : s.work.jobs) job.terms.told = true;
  s.pay = pay();
  s.pay_desk = pay_desk();
  s.send = send();
  s.settings.nickname = "Amina";
  s.settings.record_opens = "Opens for anyone who uses this computer.";
  s.settings.copy = "No copy yet";
  s.settings.language = "English";
  s.settings.rules = {{"Amber", "pays after 14 days, 45 days to ask"}};
  s.settings.code = "7KHM-PQ2R-X4WD-9TBC";
  s.settings.version = "0.1.0";
  s.settings.lies_at = "/home/amina/.local/share/pointage/people/1";
  s.people = {{"a", "Amina", 2}, {"b", "Baraka", 1}};
  s.has_home = true;
  return s;
}

}  // namespace pointage::testing

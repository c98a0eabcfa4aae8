// What can be done from Pay beside looking: ask about a finding, put work and a line together, own up to a mistake, add
// a statement after a look at what was understood. A deed is what a person pressed; a wish is what the core is asked
// for. Values only; reduce_pay() is pure and cannot fail. Any thread.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/models/money_came.h"

namespace pointage {

struct Snapshot;
struct Edit;

struct PayDeed {
  enum class Kind {
    ask,              // write the letter about the finding that is open
    save_letter,      // as a file
    pair,             // go and choose what belongs together
    pick_entry,       // what: id
    pick_line,        // what: id
    join,             // these belong together
    part,             // these do not
    mistake,          // go and say what was wrong
    pick_wrong,       // what: id of the line of the record
    never,            // it never happened / it did
    correct,          // add the correction
    look,             // read the file that was named
    answer,           // what: the question, value: what was chosen
    ask_again,        // choose the columns anew
    step_back,        // to the question before
    add,              // the statement that was looked at
    take_back,        // what: id of a statement
    undo,             // what was just done
    fold,             // what: the part of the page to open or close
    money,            // go and type money that came without a statement
    keep_money,       // as it was typed
    take_money_back,  // what: id
    save_report,      // of the month that is shown
    save_record,      // all of it, as a table
  };
  Kind kind{};
  std::string what{}, value{};
};

struct PayWish {
  enum class Kind {
    letter,
    save_letter,
    join,
    part,
    correct,
    take_out,
    read_paper,
    add_paper,
    take_back,
    undo,
    keep_money,
    take_money_back,
    save_report,
    save_record
  };
  Kind kind{};
  std::string key{}, platform{}, line{}, reason{}, sum{}, path{};
  std::vector<std::string> entries{};
  std::vector<std::pair<std::string, std::string>> told{};  // of a statement: platform, columns, date_order ...
  MoneyCame money{};
};

struct LetterLine {
  std::string words, sum;
  bool strong{}, soft{};
};
struct LetterModel {
  std::string key, text;  // text: the whole of it, for copying
  std::vector<LetterLine> lines;
};

struct PaperChoice {
  std::string id, words, second;
};
struct PaperFact {
  std::string words, value;
};
struct PaperLine {
  std::string day, words, sum;
};
struct PaperModel {
  std::string file;
  std::string asks, question;  // empty: nothing is open, this is the preview
  std::vector<PaperChoice> choices;
  std::string field;  // what may be typed instead of a choice; empty: nothing
  std::vector<PaperFact> facts;
  std::vector<PaperLine> first;  // five lines at most
  std::vector<std::string> bad;  // what cannot be read
  bool can_add{}, own_columns{};
};

struct PayDeskModel {
  std::shared_ptr<const LetterModel> letter;
  std::shared_ptr<const PaperModel> paper;
  std::string undo;    // what the button says; empty: nothing to undo
  bool undo_on_day{};  // it was done on the page of the day, and is undone there
};

struct PayEdit {
  std::set<std::string> entries, open_folds;
  std::string line, wrong, sum, reason, typed;
  bool never{};
  std::vector<std::pair<std::string, std::string>> told;
  std::string copied;  // key of the letter that lies in the clipboard by her press
};

std::vector<PayWish> reduce_pay(const Snapshot& snapshot, Edit& edit, const PayDeed& deed);
void empty_pay_forms(Edit& edit);  // what was chosen and typed for a deed that is done

}  // namespace pointage

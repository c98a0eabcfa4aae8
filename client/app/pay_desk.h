// Does what is wished from Pay: letters, matches, corrections, statements and money without one added and taken back,
// the month's report and the whole record saved as files. Over the journal, the same use cases as the command line. A
// failed wish leaves nothing; each answers with a sentence. Nothing is ever sent from here. Core thread only.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "client/models/pay_deeds.h"
#include "ledger/journal.h"

namespace pointage {

// name without ending, ending, content -> where it is now
using SaveText =
    std::function<Result<std::string>(const std::string& name, const std::string& ending, const std::string& text)>;

struct PayDone {
  std::string words;                             // may be empty
  std::optional<std::chrono::year_month> month;  // Pay opens there
};

class PayDesk {
 public:
  PayDesk(Journal& journal, Clock& clock, SaveText save) : journal_(journal), clock_(clock), save_(std::move(save)) {}

  Result<PayDone> run(const PayWish& wish, const HowFar& how_far = {});
  const PayDeskModel& model() const { return model_; }
  void forget();                           // something else was done: what came before is no longer offered to undo
  void corrected(std::string correction);  // a line, on the page of the day: it can be undone

 private:
  Result<PayDone> letter(const PayWish& wish);
  Result<PayDone> save_letter();
  Result<PayDone> join(const PayWish& wish);
  Result<PayDone> part(const PayWish& wish);
  Result<PayDone> correct(const PayWish& wish);
  Result<PayDone> read_paper(const PayWish& wish);
  Result<PayDone> add_paper(const PayWish& wish, const HowFar& how_far);
  Result<PayDone> take_back(const std::string& statement);
  Result<PayDone> keep_money(const MoneyCame& typed);
  Result<PayDone> keep_money(const Received& money);
  Result<PayDone> take_money_back(const std::string& id);
  Result<PayDone> save_report(const std::string& month);
  Result<PayDone> save_record();
  Result<PayDone> undo();
  Status say(const std::string& entry, const std::string& platform, const std::string& line);
  Result<std::vector<Match>> matches_now(const std::vector<std::string>& entries);

  Journal& journal_;
  Clock& clock_;
  SaveText save_;
  PayDeskModel model_;
  std::string letter_html_, letter_platform_;
  std::vector<Match> before_;    // how what was put together stood: to undo
  std::string added_statement_;  // to undo
  std::string added_money_;
  std::string correction_;  // the entry that corrects a line of the record or takes it off
  std::optional<Received> taken_money_;
};

Result<std::string> save_in_own_folder(const std::string& name, const std::string& ending, const std::string& text);

}  // namespace pointage

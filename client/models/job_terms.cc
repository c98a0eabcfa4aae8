#include "client/models/job_terms.h"

#include "client/models/typed_money.h"

namespace pointage {
namespace {

constexpr const char* some_kind = "unspecified";

}  // namespace

JobTerms terms_of(const Batch& batch, std::int64_t done) {
  JobTerms terms;
  terms.batch_id = batch.id;
  terms.title = batch.title;
  terms.told = batch.pay.has_value() && batch.price_origin != PriceOrigin::typed;
  terms.pay = batch.pay;
  terms.done = done;
  terms.hard = !batch.sensitive.empty();
  terms.from_file = batch.source.account.empty();
  terms.hard_told = terms.hard && batch.sensitive != std::vector<std::string>{some_kind};
  return terms;
}

TermsEdit terms_edit(const JobTerms& terms, const std::string& usual_currency) {
  TermsEdit edit{terms.batch_id, {}, usual_currency, false, false, terms.hard};
  if (!terms.pay) return edit;
  edit.price = format_micros(terms.pay->micros, 2);
  edit.currency = terms.pay->currency;
  edit.per_hour = terms.pay->per_hour;
  return edit;
}

std::optional<PayPromise> price_of(const TermsEdit& typed) {
  const auto price = typed_money(typed.price, typed.currency);
  if (!price || price->micros > largest_price_micros) return std::nullopt;
  return PayPromise{price->micros, std::string(price->currency.text()), typed.per_hour};
}

bool terms_are_clear(const TermsEdit& typed) { return typed.price.empty() || price_of(typed).has_value(); }

std::vector<std::string> kinds_of(const TermsEdit& typed) {
  return typed.hard ? std::vector<std::string>{some_kind} : std::vector<std::string>{};
}

}  // namespace pointage

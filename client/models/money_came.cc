#include "client/models/money_came.h"

#include "client/models/places.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"

namespace pointage {
namespace {

std::string trimmed(const std::string& typed) {
  const auto first = typed.find_first_not_of(" \t");
  return first == std::string::npos ? std::string() : typed.substr(first, typed.find_last_not_of(" \t") - first + 1);
}

std::optional<Day> day_of(const MoneyCame& typed, const std::optional<Day>& today) {
  const auto day = parse_day(trimmed(typed.day));
  return day && today && *day > *today ? std::nullopt : day;
}

}  // namespace

MoneyCame usual_money(const PayModel& pay) {
  MoneyCame usual;
  if (pay.platforms.size() == 1) usual.platform = pay.platforms.front();
  usual.currency = pay.currency;
  if (pay.today) usual.day = format_day(*pay.today);
  return usual;
}

std::optional<Received> received_of(const MoneyCame& typed, const std::optional<Day>& today) {
  const auto sum = typed_money(typed.sum, typed.currency);
  const auto day = day_of(typed, today);
  const auto platform = trimmed(typed.platform);
  if (!sum || sum->micros == 0 || !day || platform.empty()) return std::nullopt;
  return Received{{}, *sum, *day, trimmed(typed.via), platform};
}

std::string money_note(const MoneyCame& typed) {
  if (!typed.sum.empty() && typed_micros(typed.sum) == 0) return _("Write the sum that came, such as 12.50.");
  return typed_price_note(typed.sum, typed.currency);
}

std::string day_note(const MoneyCame& typed, const std::optional<Day>& today) {
  if (typed.day.size() < format_day(Day{}).size() || day_of(typed, today)) return {};
  return today ? fill(_("Write a day that has come as year, month and day, such as {0}."), {format_day(*today)})
               : std::string(_("Write the day as year, month and day."));
}

std::string told_as(const MoneyCame& typed) {
  std::string all;
  for (const auto* part : {&typed.platform, &typed.sum, &typed.currency, &typed.day, &typed.via}) all += *part + "\n";
  return all;
}

}  // namespace pointage

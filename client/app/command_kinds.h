// What the window's core has to know of a command before it does it. Pure, cannot fail. Any thread.
#pragma once

#include <variant>

#include "client/models/intents.h"

namespace pointage {

inline bool is_news(const Command& command) {
  const auto* send = std::get_if<command::Send>(&command);
  return send != nullptr && std::holds_alternative<wish::News>(send->wish);
}

inline FormDone form_of_pay(const PayWish& wish) {
  if (wish.kind == PayWish::Kind::read_paper) return {FormKind::statement, wish.path};
  if (wish.kind == PayWish::Kind::add_paper) return {FormKind::paper, wish.path};
  if (wish.kind == PayWish::Kind::join) return {FormKind::pair, wish.line};
  const bool mistake = wish.kind == PayWish::Kind::correct || wish.kind == PayWish::Kind::take_out;
  if (mistake && !wish.entries.empty()) return {FormKind::mistake, wish.entries.front()};
  if (wish.kind == PayWish::Kind::keep_money) return {FormKind::money, told_as(wish.money)};
  return {};
}

inline FormDone form_of_sending(const SendWish& wish) {
  if (std::holds_alternative<wish::BuyData>(wish)) return {FormKind::data};
  if (std::holds_alternative<wish::DailyLimit>(wish)) return {FormKind::limit};
  return {};
}

// Which form handed this in, and what it was about.
inline FormDone form_of(const Command& command) {
  if (const auto* job = std::get_if<command::ImportBatch>(&command)) return {FormKind::job, job->path};
  if (const auto* account = std::get_if<command::AddAccount>(&command)) return {FormKind::account, account->name};
  if (const auto* made = std::get_if<command::MakeCopy>(&command)) return {FormKind::copy, made->path};
  if (const auto* opened = std::get_if<command::OpenCopy>(&command)) return {FormKind::copy, opened->path};
  if (const auto* line = std::get_if<command::CorrectLine>(&command)) return {FormKind::line, line->typed.id};
  if (const auto* pay = std::get_if<command::Pay>(&command)) return form_of_pay(pay->wish);
  if (const auto* send = std::get_if<command::Send>(&command)) return form_of_sending(send->wish);
  return {};
}

// The number of the opening that this asks for; 0: none.
inline std::int64_t opening_of(const Command& command) {
  if (const auto* job = std::get_if<command::OpenJob>(&command)) return job->number;
  const auto* send = std::get_if<command::Send>(&command);
  const auto* task = send == nullptr ? nullptr : std::get_if<wish::OpenTask>(&send->wish);
  return task == nullptr ? 0 : task->number;
}

// What could not be opened is opened again where it stands. On the workbench Done and the next change try again; a form
// keeps what was typed, and its own button. News comes of itself.
inline bool can_be_tried_again(const Command& command) {
  return !is_news(command) && opening_of(command) == 0 && !std::holds_alternative<command::Answer>(command) &&
         !std::holds_alternative<command::PassTask>(command) && form_of(command).form == FormKind::none;
}

inline bool is_about_pictures(const Command& command) {
  return std::holds_alternative<command::PicturesOpened>(command) ||
         std::holds_alternative<command::LookCloser>(command) || std::holds_alternative<command::LookAhead>(command);
}

}  // namespace pointage

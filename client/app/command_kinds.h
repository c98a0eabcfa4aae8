// What the window's core has to know of a command before it does it. Pure, cannot fail. Any thread.
#pragma once

#include <variant>

#include "client/models/intents.h"

namespace pointage {

inline bool is_news(const Command& command) {
  const auto* send = std::get_if<command::Send>(&command);
  return send != nullptr && std::holds_alternative<wish::News>(send->wish);
}

// What a form on Pay asked for, if this is its wish.
inline FormDone form_of(const PayWish& wish) {
  if (wish.kind == PayWish::Kind::read_paper) return {FormKind::statement, wish.path};
  if (wish.kind == PayWish::Kind::keep_money) return {FormKind::money, told_as(wish.money)};
  return {};
}

inline bool hands_in_form(const Command& command) {
  const auto* pay = std::get_if<command::Pay>(&command);
  return pay != nullptr && form_of(pay->wish).form != FormKind::none;
}

// On the workbench Done and the next change try again; a form keeps what was typed, and its own button. News comes of
// itself.
inline bool can_be_tried_again(const Command& command) {
  return !is_news(command) && !std::holds_alternative<command::Answer>(command) &&
         !std::holds_alternative<command::PassTask>(command) &&
         !std::holds_alternative<command::ImportBatch>(command) &&
         !std::holds_alternative<command::AddAccount>(command) && !std::holds_alternative<command::MakeCopy>(command) &&
         !std::holds_alternative<command::OpenCopy>(command) && !hands_in_form(command);
}

inline bool is_about_pictures(const Command& command) {
  return std::holds_alternative<command::PicturesOpened>(command) ||
         std::holds_alternative<command::LookCloser>(command) || std::holds_alternative<command::LookAhead>(command);
}

}  // namespace pointage

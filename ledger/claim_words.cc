#include "ledger/claim_words.h"

#include <array>

namespace pointage {
namespace {

std::string_view reason_en(Cause cause) {
  switch (cause) {
    case Cause::rejected:
      return "You refused this work. Please write why, or pay it.";
    case Cause::reversed:
      return "You paid this work and took the payment back. Please write why, or pay it again.";
    case Cause::returned_or_expired:
      return "The work was given back or came too late. The time was spent; please pay it or name your rule.";
    case Cause::task_unknown_to_platform:
      return "Your system no longer knows this task. The work was done; please pay it.";
    case Cause::account_closed:
      return "The account has ended. The work was done before; please pay what is owed.";
    case Cause::count_short:
      return "Fewer tasks were paid than were done.";
    case Cause::rounding_by_rule:
      return "The sum was rounded down.";
    case Cause::rate_changed:
      return "It was paid at another price than the one promised.";
    case Cause::held_below_minimum:
      return "It is kept back until a smallest sum is reached.";
    case Cause::pending_overdue:
      return "The day on which it was due has passed, and no payment names it.";
    default:
      return "Nothing in your statement explains the difference.";
  }
}

std::string_view reason_fr(Cause cause) {
  switch (cause) {
    case Cause::rejected:
      return "Vous avez refusé ce travail. Merci d'en écrire la raison, ou de le payer.";
    case Cause::reversed:
      return "Vous avez payé ce travail, puis repris le paiement. Merci d'en écrire la raison, ou de payer de nouveau.";
    case Cause::returned_or_expired:
      return "Le travail a été rendu ou est arrivé trop tard. Le temps a été passé ; merci de le payer ou de citer "
             "votre "
             "règle.";
    case Cause::task_unknown_to_platform:
      return "Votre système ne connaît plus cette tâche. Le travail a été fait ; merci de le payer.";
    case Cause::account_closed:
      return "Le compte est fermé. Le travail a été fait avant ; merci de payer ce qui est dû.";
    case Cause::count_short:
      return "Moins de tâches ont été payées que de tâches faites.";
    case Cause::rounding_by_rule:
      return "La somme a été arrondie vers le bas.";
    case Cause::rate_changed:
      return "Le prix payé n'est pas celui qui était promis.";
    case Cause::held_below_minimum:
      return "La somme est retenue jusqu'à un montant minimal.";
    case Cause::pending_overdue:
      return "Le jour prévu pour le paiement est passé, et aucun paiement ne le mentionne.";
    default:
      return "Rien dans votre relevé n'explique la différence.";
  }
}

std::string_view reason_sw(Cause cause) {
  switch (cause) {
    case Cause::rejected:
      return "Mlikataa kazi hii. Tafadhali andikeni sababu, au ilipeni.";
    case Cause::reversed:
      return "Mlilipa kazi hii kisha mkayachukua tena malipo. Tafadhali andikeni sababu, au ilipeni tena.";
    case Cause::returned_or_expired:
      return "Kazi ilirudishwa au ilichelewa. Muda ulitumika; tafadhali ilipeni au tajeni kanuni yenu.";
    case Cause::task_unknown_to_platform:
      return "Mfumo wenu haulijui tena jukumu hili. Kazi ilifanyika; tafadhali ilipeni.";
    case Cause::account_closed:
      return "Akaunti imefungwa. Kazi ilifanyika kabla; tafadhali lipeni kinachodaiwa.";
    case Cause::count_short:
      return "Majukumu yaliyolipwa ni machache kuliko yaliyofanyika.";
    case Cause::rounding_by_rule:
      return "Kiasi kilipunguzwa kwa kukadiria.";
    case Cause::rate_changed:
      return "Bei iliyolipwa si ile iliyoahidiwa.";
    case Cause::held_below_minimum:
      return "Kiasi kimezuiwa hadi kifike kiwango cha chini.";
    case Cause::pending_overdue:
      return "Siku ya malipo imepita, na hakuna malipo yanayoitaja.";
    default:
      return "Hakuna kitu katika taarifa yenu kinachoeleza tofauti hii.";
  }
}

constexpr std::array<ClaimWords, 3> languages{{
    {"en",
     "What {0} owes",
     "To {0}",
     "{0} are missing",
     "Good day,",
     "I compared your statements with my own record of the work done for you. The following was promised and has not "
     "come. Please pay it, or write which rule explains the difference.",
     "Promised",
     "Paid",
     "Missing",
     "Tasks",
     "{0} of {1} paid",
     "Your task ids: {0}",
     "Lines of your statement: {0}",
     "By your own rule I may ask until {0}.",
     "In all: {0}.",
     "Thank you.",
     " and ",
     "{0} more",
     "{0} to {1}",
     reason_en},
    {"fr",
     "Ce que doit {0}",
     "À {0}",
     "Il manque {0}",
     "Bonjour,",
     "Vos relevés ont été comparés avec mon propre carnet du travail fait pour vous. Ce qui suit était promis et n'est "
     "pas arrivé. Merci de le payer, ou d'écrire quelle règle explique la différence.",
     "Promis",
     "Payé",
     "Manquant",
     "Tâches",
     "{0} payées sur {1}",
     "Vos numéros de tâches : {0}",
     "Lignes de votre relevé : {0}",
     "D'après votre propre règle, je peux demander jusqu'au {0}.",
     "En tout : {0}.",
     "Merci.",
     " et ",
     "{0} autres",
     "du {0} au {1}",
     reason_fr},
    {"sw",
     "Deni la {0}",
     "Kwa {0}",
     "{0} hazijalipwa",
     "Habari,",
     "Nimelinganisha taarifa zenu za malipo na daftari langu la kazi niliyowafanyia. Yafuatayo yaliahidiwa na "
     "hayajafika. Tafadhali lipeni, au andikeni ni kanuni gani inayoeleza tofauti hiyo.",
     "Iliyoahidiwa",
     "Iliyolipwa",
     "Inayokosekana",
     "Majukumu",
     "{0} kati ya {1} yamelipwa",
     "Namba zenu za majukumu: {0}",
     "Mistari ya taarifa yenu: {0}",
     "Kwa kanuni yenu wenyewe naweza kuuliza hadi {0}.",
     "Jumla: {0}.",
     "Asante.",
     " na ",
     "nyingine {0}",
     "{0} hadi {1}",
     reason_sw},
}};

}  // namespace

const ClaimWords* claim_words(std::string_view language) {
  for (const auto& words : languages)
    if (words.language == language) return &words;
  return nullptr;
}

std::string claim_languages() {
  std::string all;
  for (const auto& words : languages) all += (all.empty() ? "" : ", ") + std::string(words.language);
  return all;
}

std::string put_in(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    const auto number = place ? static_cast<std::size_t>(pattern[at + 1] - '0') : values.size();
    if (!place || number >= values.size()) {
      out += pattern[at];
      continue;
    }
    out += *(values.begin() + number);
    at += 2;
  }
  return out;
}

}  // namespace pointage

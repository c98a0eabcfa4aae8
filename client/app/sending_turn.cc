#include "client/app/sending_turn.h"

#include <chrono>
#include <utility>

#include "platform/os/files.h"
#include "platform/os/paths.h"

namespace pointage {

Result<SendingTurn> SendingTurn::take() {
  SendingTurn turn;
  const auto folder = data_folder() / "sending";
  if (!make_private_folder(folder)) return turn;
  auto taken = HomeLock::take(folder, std::chrono::milliseconds(0));
  if (!taken && taken.error().fault == Fault::held)
    return fail(Fault::busy_later, "Sending", "another person of this computer is just sending",
                "it goes on after that");
  if (taken) turn.alone_ = std::make_unique<HomeLock>(*std::move(taken));
  return turn;
}

}  // namespace pointage

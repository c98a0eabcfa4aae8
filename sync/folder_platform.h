// A plain shared folder (or a stick) as a platform: jobs lie in it as folders, answers are put into it as files. Both
// sides may be moved by hand, twice or late: a file's name is made from its task, its content replaces itself.
//   JOB/config.xml, JOB/tasks.json (Label Studio's task format), media by relative path, optional JOB/batch.json: title
//   JOB/answers/TASK.UNIQUE_ID.json   written beside and then renamed
//   .pointage/JOB                     empty: somebody has work of this job, by which the place is known without the job
// Failure promises are Connector's; a folder that is not there is offline. Core thread only.
#pragma once

#include <memory>

#include "sync/connector.h"

namespace pointage {

std::unique_ptr<Connector> make_folder_platform(const Account& account);

}  // namespace pointage

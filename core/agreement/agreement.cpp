#include "core/agreement/agreement.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/agreement/answering.h"
#include "core/agreement/names.h"
#include "core/dataset/export/names.h"

namespace duologue::agreement {
namespace {

using dataset::OpenSession;

std::vector<Question> questionsOf(const std::vector<OpenSession> &sessions,
                                  const std::vector<std::string> &tiers)
{
    std::vector<Question> questions;
    if (!tiers.empty()) {
        questions.push_back(tierQuestion(sessions, tiers));
        return questions;
    }
    for (Question &question : ratingQuestions(sessions))
        if (!question.raters.empty())
            questions.push_back(std::move(question));
    std::ranges::move(retestQuestions(sessions), std::back_inserter(questions));
    std::ranges::move(traceQuestions(sessions), std::back_inserter(questions));
    for (const std::string &name : sharedTiers(sessions))
        questions.push_back(tierQuestion(sessions, {name}));
    return questions;
}

} // namespace

Result<Agreement> agreementOf(const std::vector<OpenSession> &sessions,
                              const std::vector<std::string> &tiers,
                              const std::function<bool(double)> &observer, Draw draw)
{
    Agreement agreement;
    agreement.sessions = dataset::sessionNames(sessions);
    auto questions = questionsOf(sessions, tiers);
    if (questions.empty())
        agreement.notes.push_back("Nobody has rated anything in these sessions, and no tier is "
                                  "marked by two annotators.");
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const auto told = [&](double share) {
            return !observer || observer((static_cast<double>(q) + share) /
                                         static_cast<double>(questions.size()));
        };
        Answering answering(std::move(questions[q]), agreement.sessions, draw, told);
        auto answer = answering.answer();
        if (!answer)
            return fail("agreement.cancelled", "Comparing raters was stopped.");
        agreement.answers.push_back(std::move(*answer));
    }
    return agreement;
}

Result<std::vector<OpenSession>> readWhatCan(const std::vector<std::string> &paths,
                                             std::vector<std::string> &notes,
                                             const media::CancelFlag &cancel)
{
    const auto files = dataset::sessionFiles(paths);
    if (!files)
        return std::unexpected(files.error());
    std::vector<OpenSession> sessions;
    std::optional<Error> last;
    for (const std::string &file : *files) {
        auto read = dataset::readSessions({file}, cancel);
        if (read) {
            sessions.push_back(std::move(read->front()));
            continue;
        }
        if (cancel && *cancel)
            return std::unexpected(read.error());
        last = read.error();
        notes.push_back("Left out: " + last->message);
    }
    if (sessions.empty() && last)
        return std::unexpected(*last);
    return sessions;
}

} // namespace duologue::agreement

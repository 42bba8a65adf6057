#include "ui/controllers/join_controller.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>

#include "core/merge/write.h"
#include "core/project/project.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

using Joined = JoinController::Joined;

/// The last parts of a path.
QString tail(const QString &file, int parts)
{
    return file.section(u'/', -parts);
}

QString withoutSuffix(const QString &name)
{
    const QString suffix = u'.' + QFileInfo(name).suffix();
    return suffix.size() > 1 ? name.chopped(suffix.size()) : name;
}

Result<std::vector<merge::Copy>> readAll(const QStringList &files, const jobs::Ticket &ticket)
{
    std::vector<merge::Copy> copies;
    for (const QString &file : files) {
        ticket.tell(static_cast<double>(copies.size()) / static_cast<double>(files.size()), file);
        if (ticket.isCancelled())
            return fail("merge.cancelled", "Joining was stopped.");
        auto copy = merge::readCopy(file.toStdString());
        if (!copy)
            return std::unexpected(copy.error());
        copies.push_back(std::move(*copy));
    }
    const QStringList names = JoinController::namesOf(files);
    for (std::size_t i = 0; i < copies.size(); ++i)
        copies[i].name = withoutSuffix(names[qsizetype(i)]).toStdString();
    return copies;
}

Result<Joined> joinedOf(std::vector<merge::Copy> copies, const merge::Decide &decide)
{
    auto merged = merge::merged(copies, decide);
    if (!merged)
        return std::unexpected(merged.error());
    return Joined{std::move(copies), std::move(*merged)};
}

} // namespace

JoinController::JoinController(SessionController &session, QString caches, QObject *parent)
    : QObject(parent), m_session(session), m_caches(std::move(caches))
{
    connect(&session, &SessionController::opened, this, &JoinController::forget);
    connect(&session, &SessionController::closed, this, &JoinController::forget);
}

QStringList JoinController::namesOf(const QStringList &files)
{
    QStringList names;
    for (const QString &file : files) {
        int parts = 1;
        const auto isAlike = [&](const QString &other) {
            return tail(other, parts) == tail(file, parts);
        };
        while (parts <= file.count(u'/') && std::ranges::count_if(files, isAlike) > 1)
            ++parts;
        names << tail(file, parts);
    }
    return names;
}

void JoinController::forget()
{
    m_finding.forget();
    m_comparing.forget();
    m_writing.forget();
    m_joined.reset();
    m_decisions.clear();
    m_settled = {};
    Q_EMIT compared();
}

void JoinController::settle(std::vector<merge::Conflict> conflicts,
                            std::function<void(const merge::Decide &)> settled)
{
    forget();
    Joined joined;
    joined.copies.push_back({{}, m_session.session(), {}}); // for where and what
    joined.merged.conflicts = std::move(conflicts);
    m_joined = std::make_shared<const Joined>(std::move(joined));
    m_settled = std::move(settled);
    Q_EMIT compared();
}

void JoinController::findCopies()
{
    if (!m_session.isOpen())
        return;
    const QFileInfo open(m_session.path());
    m_finding.start(
        [folder = open.canonicalPath().toStdString(), name = open.fileName().toStdString(),
         caches = m_caches.toStdString()](const jobs::Ticket &ticket) {
            QStringList copies;
            const auto all =
                project::openProject(folder, caches, [&ticket](double, const std::string &) {
                    return !ticket.isCancelled();
                });
            if (!all)
                return copies;
            const auto own = std::ranges::find(all->sessions, name, &project::Summary::path);
            for (const project::Summary &other : all->sessions)
                if (own != all->sessions.end() && other.path != name && !other.origin.empty() &&
                    other.origin == own->origin)
                    copies << QDir(QString::fromStdString(folder))
                                  .filePath(QString::fromStdString(other.path));
            return copies;
        },
        [this](const QStringList &copies) { Q_EMIT copiesFound(copies); });
}

void JoinController::compare(const QStringList &others)
{
    if (!m_session.isOpen())
        return;
    m_decisions.clear();
    m_settled = {};
    m_comparing.start(
        [files = QStringList(m_session.path()) + others](const jobs::Ticket &ticket) {
            auto copies = readAll(files, ticket);
            return copies ? joinedOf(std::move(*copies), decideBy({}))
                          : Result<Joined>(std::unexpected(copies.error()));
        },
        [this](Result<Joined> joined) {
            if (!joined)
                return Q_EMIT failed(QString::fromStdString(joined.error().message));
            m_joined = std::make_shared<const Joined>(std::move(*joined));
            Q_EMIT compared();
        });
}

merge::Decide JoinController::decideBy(const Decisions &decisions)
{
    return [decisions](const merge::Conflict &conflict) -> std::optional<std::size_t> {
        const auto known = decisions.find(merge::keyOf(conflict.any()));
        return known == decisions.end() ? std::nullopt : std::optional(known->second);
    };
}

std::optional<std::size_t> JoinController::decision(std::size_t conflict) const
{
    return decideBy(m_decisions)(m_joined->merged.conflicts.at(conflict));
}

std::size_t JoinController::undecided() const
{
    std::size_t count = 0;
    for (std::size_t i = 0; m_joined && i < m_joined->merged.conflicts.size(); ++i)
        count += !decision(i).has_value();
    return count;
}

void JoinController::decide(std::size_t conflict, std::size_t version)
{
    if (!m_joined || conflict >= m_joined->merged.conflicts.size())
        return;
    const merge::Conflict &of = m_joined->merged.conflicts[conflict];
    if (version != merge::baseVersion && version >= of.versions.size())
        return;
    m_decisions[merge::keyOf(of.any())] = version;
    Q_EMIT decided(conflict);
    if (undecided() == 0 && !m_settled)
        compareAgain();
}

/// What was decided may leave others without what they need.
void JoinController::compareAgain()
{
    m_comparing.start(
        [joined = m_joined, decide = decideBy(m_decisions)](const jobs::Ticket &) {
            return merge::merged(joined->copies, decide);
        },
        [this](Result<merge::Merged> merged) {
            if (!merged)
                return Q_EMIT failed(QString::fromStdString(merged.error().message));
            if (merged->conflicts.size() == m_joined->merged.conflicts.size())
                return;
            m_joined = std::make_shared<const Joined>(Joined{m_joined->copies, std::move(*merged)});
            Q_EMIT compared();
        });
}

void JoinController::apply()
{
    if (!m_joined || undecided() > 0)
        return;
    if (m_settled) {
        m_settled(decideBy(m_decisions));
        forget();
        return Q_EMIT joinedInto();
    }
    m_session.performLate(
        [joined = m_joined, decide = decideBy(m_decisions), path = m_session.path().toStdString()](
            const Session &session, IdSource &) -> Result<Edit> {
            auto now = merge::readCopy(path); // it may have been edited since
            if (!now)
                return std::unexpected(now.error());
            std::vector<merge::Copy> copies = joined->copies;
            copies[0].session = session;
            copies[0].history = std::move(now->history);
            auto merged = merge::merged(copies, decide);
            if (!merged)
                return std::unexpected(merged.error());
            if (merged->undecided() > 0)
                return fail("merge.conflict",
                            "This session has been edited since it was compared with its copies, "
                            "and meets them in something new. Compare again.");
            return std::move(merged->edit);
        },
        [this] { Q_EMIT joinedInto(); });
}

void JoinController::write(const QString &file)
{
    if (!m_joined || m_settled || undecided() > 0)
        return;
    m_writing.start(
        [joined = m_joined, decide = decideBy(m_decisions), base = m_session.path().toStdString(),
         out = file.toStdString()](const jobs::Ticket &) -> Result<void> {
            const auto merged = merge::merged(joined->copies, decide);
            if (!merged)
                return std::unexpected(merged.error());
            return merge::writeJoined(base, *merged, out);
        },
        [this, file](const Result<void> &done) {
            if (!done)
                return Q_EMIT failed(QString::fromStdString(done.error().message));
            Q_EMIT written(file);
        });
}

} // namespace duologue::ui

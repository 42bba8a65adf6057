#include "ui/controllers/agreement_controller.h"

#include <algorithm>
#include <iterator>

#include <QDir>
#include <QFileInfo>

#include "core/agreement/consensus.h"
#include "core/review/corrected.h"
#include "ui/controllers/session_controller.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

using Truth = AgreementController::Truth;

agreement::ConsensusRule ruleOf(const agreement::Question &question, Truth truth)
{
    using How = statistics::Consensus;
    agreement::ConsensusRule rule;
    rule.how = truth == Truth::Mean       ? How::Mean
               : truth == Truth::Median   ? How::Median
               : truth == Truth::Majority ? How::Majority
                                          : How::Weighted;
    if (!question.marked.empty())
        rule.tiers = {question.name};
    return rule;
}

QString sentencesOf(const agreement::Consented &made)
{
    QStringList lines;
    for (const std::string &tier : made.tiers)
        lines << QString::fromStdString(tier);
    QString text = AgreementController::tr("%1 on the tiers %2.")
                       .arg(AgreementController::tr("%n value(s)", "", int(made.values)),
                            lines.join(QStringLiteral(", ")));
    if (made.noMajority > 0)
        text += u' ' + AgreementController::tr("Without a majority: %1.").arg(made.noMajority);
    if (made.tooFew > 0)
        text += u' ' + AgreementController::tr("Left out, as too few raters judged them: %1.")
                           .arg(made.tooFew);
    for (const std::string &note : made.notes)
        text += u'\n' + coreText(note);
    return text;
}

} // namespace

/// What is compared: the open session alone, or among others.
struct AgreementController::Sources
{
    dataset::OpenSession open;
    std::vector<std::string> others; ///< files
    int hidden = 0;                  ///< sessions whose ratings are not to be seen yet

    Result<std::vector<dataset::OpenSession>> read(std::vector<std::string> &notes,
                                                   const media::CancelFlag &cancel) const
    {
        std::vector<dataset::OpenSession> sessions{open};
        if (others.empty())
            return sessions;
        auto more = agreement::readWhatCan(others, notes, cancel);
        if (!more && cancel && *cancel)
            return more;
        if (more) // else the notes say why
            std::ranges::move(*more, std::back_inserter(sessions));
        return sessions;
    }
};

namespace {

struct Compared
{
    agreement::Agreement agreement;
    QStringList files;
};

} // namespace

AgreementController::AgreementController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::changed, this, &AgreementController::setStale);
    connect(&session, &SessionController::opened, this, &AgreementController::follow);
    connect(&session, &SessionController::closed, this, [this] {
        if (!m_all)
            forget();
    });
}

void AgreementController::forget()
{
    m_listing.forget();
    if (m_comparing.isRunning()) {
        m_comparing.forget();
        Q_EMIT runningChanged(false);
    }
    m_result.reset();
    Q_EMIT forgotten();
    setStale();
}

/// Another session of those that were compared leaves all as it is.
void AgreementController::follow()
{
    if (!comparesAll() || !m_files.contains(QFileInfo(m_session.path()).canonicalFilePath()))
        forget();
    Q_EMIT othersChanged();
}

void AgreementController::setProject(std::shared_ptr<const project::Project> project)
{
    const bool compared = comparesAll();
    m_project = std::move(project);
    if (compared != comparesAll())
        forget();
    Q_EMIT othersChanged();
}

void AgreementController::setAll(bool all)
{
    if (m_all == all)
        return;
    m_all = all;
    forget();
}

bool AgreementController::hasOthers() const
{
    const Sources all = sources();
    return !all.others.empty() || all.hidden > 0;
}

AgreementController::Sources AgreementController::sources() const
{
    Sources sources;
    if (!m_session.isOpen())
        return sources;
    sources.open.path = QFileInfo(m_session.path()).canonicalFilePath().toStdString();
    if (!m_project)
        return sources;
    const std::string annotator = m_session.annotator().toStdString();
    const QDir folder(QString::fromStdString(m_project->folder));
    bool isOfIt = false;
    for (const project::Summary &session : m_project->sessions) {
        const std::string file =
            folder.filePath(QString::fromStdString(session.path)).toStdString();
        const auto rated = project::progressOf(session, annotator);
        if (file == sources.open.path)
            isOfIt = true;
        else if (m_project->settings.blindUntilRated && rated.windows < rated.of)
            ++sources.hidden;
        else
            sources.others.push_back(file);
    }
    return isOfIt ? sources : Sources{sources.open, {}, 0};
}

void AgreementController::setStale()
{
    m_stale = true;
    Q_EMIT staleChanged();
}

void AgreementController::compare()
{
    if (!m_session.isOpen())
        return;
    m_stale = false;
    Sources from = sources();
    if (!m_all)
        from = Sources{from.open, {}, 0};
    from.open.session = std::make_shared<const Session>(m_session.session());
    m_comparing.start(
        [from = std::move(from)](const jobs::Ticket &ticket) -> Result<Compared> {
            std::vector<std::string> notes;
            const auto sessions = from.read(notes, ticket.flag());
            if (!sessions)
                return std::unexpected(sessions.error());
            auto found = agreement::agreementOf(*sessions, {}, [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            });
            if (!found)
                return std::unexpected(found.error());
            Compared compared{std::move(*found), {}};
            std::ranges::move(notes, std::back_inserter(compared.agreement.notes));
            if (from.hidden > 0)
                compared.agreement.notes.push_back(
                    tr("Sessions left out until you have rated them: %1.")
                        .arg(from.hidden)
                        .toStdString());
            for (const dataset::OpenSession &one : *sessions)
                compared.files << QString::fromStdString(one.path);
            return compared;
        },
        [this](Result<Compared> result) {
            Q_EMIT runningChanged(false);
            if (!result)
                return Q_EMIT failed(coreText(result.error().message));
            m_result = std::make_shared<const agreement::Agreement>(std::move(result->agreement));
            m_files = result->files;
            Q_EMIT compared();
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT runningChanged(true);
}

void AgreementController::agree(std::size_t question, Truth truth)
{
    if (truth == Truth::Adjudicated)
        return adjudicate();
    if (!m_result || question >= m_result->answers.size())
        return;
    const auto made = std::make_shared<agreement::Consented>();
    m_session.performLate(
        [rule = ruleOf(m_result->answers[question].question, truth),
         made](const Session &session, IdSource &ids) -> Result<Edit> {
            auto consented = agreement::consensus(session, ids, rule);
            if (!consented)
                return std::unexpected(consented.error());
            *made = std::move(*consented);
            return made->edit;
        },
        [this, made] { Q_EMIT agreed(sentencesOf(*made)); });
}

void AgreementController::adjudicate()
{
    const auto tiers = std::make_shared<QStringList>();
    m_session.performLate(
        [author = m_session.annotator().toStdString(), tiers](const Session &session,
                                                              IdSource &ids) {
            auto edit = review::correctedTiers(session, ids, author);
            for (const RowChange &change : edit ? edit->changes : std::vector<RowChange>())
                if (const auto *tier = std::get_if<Tier>(&change.any()); tier && change.after)
                    *tiers << QString::fromStdString(tier->name);
            return edit;
        },
        [this, tiers] {
            Q_EMIT agreed(tr("What was decided stands on the tiers %1.")
                              .arg(tiers->join(QStringLiteral(", "))));
        });
}

void AgreementController::list(std::size_t question, std::size_t first, std::size_t second)
{
    if (!m_result || question >= m_result->answers.size())
        return;
    m_listing.start(
        [result = m_result, question, first, second](const jobs::Ticket &) {
            Listed listed{agreement::ofPair(result->answers[question].question, first, second),
                          {},
                          result->sessions};
            listed.differences = agreement::differences(listed.pair, 0, 1);
            return std::make_shared<const Listed>(std::move(listed));
        },
        [this](const std::shared_ptr<const Listed> &all) { Q_EMIT listed(all); });
}

} // namespace duologue::ui

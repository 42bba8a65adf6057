#include "ui/controllers/agreement_controller.h"

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

AgreementController::AgreementController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::changed, this, &AgreementController::setStale);
    const auto forget = [this] {
        m_listing.forget();
        if (m_comparing.isRunning()) {
            m_comparing.forget();
            Q_EMIT runningChanged(false);
        }
        m_result.reset();
        Q_EMIT forgotten();
        setStale();
    };
    connect(&session, &SessionController::opened, this, forget);
    connect(&session, &SessionController::closed, this, forget);
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
    const dataset::OpenSession open{m_session.path().toStdString(),
                                    std::make_shared<const Session>(m_session.session())};
    m_comparing.start(
        [open](const jobs::Ticket &ticket) {
            return agreement::agreementOf({open}, {}, [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            });
        },
        [this](Result<agreement::Agreement> result) {
            Q_EMIT runningChanged(false);
            if (!result)
                return Q_EMIT failed(coreText(result.error().message));
            m_result = std::make_shared<const agreement::Agreement>(std::move(*result));
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
            Listed listed{agreement::ofPair(result->answers[question].question, first, second), {}};
            listed.differences = agreement::differences(listed.pair, 0, 1);
            return std::make_shared<const Listed>(std::move(listed));
        },
        [this](const std::shared_ptr<const Listed> &all) { Q_EMIT listed(all); });
}

} // namespace duologue::ui

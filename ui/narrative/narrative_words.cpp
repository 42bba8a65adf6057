// What NarrativePanel says in words: the question, the answer, the annotators, the evidence.
#include <QLabel>
#include <QLocale>

#include "ui/controllers/session_controller.h"
#include "ui/narrative/narrative_header.h"
#include "ui/narrative/narrative_panel.h"
#include "ui/narrative/sam_summary.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QString bold(const QString &text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

/// Lines break between facts, not inside one.
QString unbroken(QString text)
{
    return text.replace(u' ', QStringLiteral("&nbsp;"));
}

} // namespace

QString NarrativePanel::question(const std::optional<TurnAttention> &attention) const
{
    if (!attention || m_blind)
        return tr("Narrative");
    return attention->explanation.classes.empty()
               ? tr("Why this %1?").arg(predictedName(attention->explanation))
               : tr("Why %1?").arg(predictedName(attention->explanation));
}

QString NarrativePanel::answer(const std::array<std::optional<TurnAttention>, 2> &attention) const
{
    const auto &turns = m_loader.narrative()->turns;
    if (m_explained < 0 || m_explained >= static_cast<int>(turns.size()))
        return {};
    const auto &turn = turns[m_explained];
    QStringList parts{tr("Turn %1").arg(m_explained + 1)};
    if (const Participant *person = m_session.session().participant(turn.input.participant))
        parts += QString::fromStdString(person->pseudonym).toHtmlEscaped();
    if (m_blind)
        parts += tr("predictions hidden while rating blind");
    else if (attention[0] && attention[1])
        parts += tr("predicted %1 and %2")
                     .arg(bold(predictedText(attention[0]->explanation)),
                          bold(predictedText(attention[1]->explanation)));
    else if (attention[0])
        parts += tr("predicted %1").arg(bold(predictedText(attention[0]->explanation)));
    else if (m_header->run(0))
        parts += !m_session.session().annotations(m_header->run(0)->tier, turn.input.span).empty()
                     ? tr("no prediction for these words: the transcript has changed since the run")
                     : tr("this run has no prediction for this turn");
    parts += annotatorsSay(turn);
    return QStringLiteral("<span style='color:%1'>%2</span>")
        .arg(m_theme.color(Role::TextMuted).name(), parts.join(QStringLiteral(" · ")));
}

QString NarrativePanel::annotatorsSay(const narrative::TalkTurn &turn) const
{
    if (m_blind)
        return tr("ratings hidden while rating blind");
    const SamSummary summary =
        samSummary(m_session.session(), turn.input.participant, turn.input.span);
    if (summary.raters == 0)
        return tr("not rated yet");
    const QStringList names{tr("V", "valence"), tr("A", "arousal"), tr("D", "dominance")};
    QStringList values;
    for (int d = 0; d < 3; ++d)
        if (const auto mean = summary.mean[d])
            values += QStringLiteral("%1 %2").arg(names[d], QLocale().toString(*mean, 'f', 1));
    const QString said = values.join(QStringLiteral(" "));
    return unbroken(summary.raters == 1
                        ? tr("rated %1 by one annotator").arg(said)
                        : tr("rated %1 by %2 annotators").arg(said).arg(summary.raters));
}

void NarrativePanel::showEvidence()
{
    const auto &evidence = m_loader.narrative()->evidence;
    const QString yes =
        QStringLiteral("<span style='color:%1'>✓</span>").arg(m_theme.color(Role::Ok).name());
    const auto say = [&](const QString &name, bool used, const QString &missing) {
        return used ? name + QStringLiteral("&nbsp;") + yes
                    : unbroken(name + QStringLiteral(" ✕ ") + missing);
    };
    QStringList parts{
        say(tr("words"), evidence.words, tr("no transcript")),
        say(tr("timing"), evidence.timing, tr("no times")),
        say(tr("times of words"), evidence.wordTimes, tr("shared out evenly")),
        say(tr("tone"), evidence.tone, tr("no tone tier")),
        say(tr("actions"), evidence.actions, tr("no action tier")),
    };
    if (evidence.actions && !evidence.smiles)
        parts << say(tr("smiles"), false, tr("none seen, or not looked for"));
    if (evidence.actions && !evidence.nods)
        parts << say(tr("nods"), false, tr("none seen, or not looked for"));
    m_evidence->setText(tr("Evidence: %1").arg(parts.join(QStringLiteral(" · "))));
    m_evidence->setVisible(!m_loader.narrative()->turns.empty());
}

} // namespace duologue::ui

#include "ui/narrative/narrative_header.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icon.h"
#include "ui/narrative/segmented_control.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

NarrativeHeader::NarrativeHeader(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_question(new QLabel),
      m_answer(new QLabel),
      m_switch(new SegmentedControl),
      m_chooserRow(new QWidget),
      m_top(new QHBoxLayout),
      m_below(new QHBoxLayout),
      m_follow(new QToolButton),
      m_options(new QToolButton)
{
    enlarge(m_question, 1.15, true);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::RichText);

    m_follow->setIcon(icon(QStringLiteral("follow"), theme));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setAccessibleName(tr("Follow the playhead"));
    m_follow->setToolTip(tr("Explain the turn under the playhead and keep it in view"));
    connect(m_follow, &QToolButton::toggled, this, &NarrativeHeader::followingChanged);

    auto *menu = new QMenu(this);
    QAction *sized = menu->addAction(tr("Larger words for more attention"));
    QAction *article = menu->addAction(tr("Leave out “the”"));
    sized->setCheckable(true);
    sized->setChecked(true);
    article->setCheckable(true);
    connect(sized, &QAction::toggled, this, &NarrativeHeader::sizedWordsChanged);
    connect(article, &QAction::toggled, this, &NarrativeHeader::hideArticleChanged);
    menu->addSeparator();
    connect(menu->addAction(tr("The session as a whole…")), &QAction::triggered, this,
            &NarrativeHeader::sessionRequested);
    connect(menu->addAction(tr("Print…")), &QAction::triggered, this,
            &NarrativeHeader::printRequested);
    connect(menu->addAction(tr("Save as PDF…")), &QAction::triggered, this,
            &NarrativeHeader::pdfRequested);
    m_options->setIcon(icon(QStringLiteral("settings"), theme));
    m_options->setMenu(menu);
    m_options->setPopupMode(QToolButton::InstantPopup);
    m_options->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_options->setAccessibleName(tr("How words are shown; print"));
    m_options->setToolTip(tr("How words are shown; print"));

    connect(m_switch, &SegmentedControl::chosen, this,
            [this](int index) { setView(static_cast<NarrativeView>(index)); });

    auto *choosers = new QHBoxLayout(m_chooserRow);
    choosers->setContentsMargins(0, 0, 0, 0);
    for (int which = 0; which < 2; ++which) {
        m_choosers[which] = new ElidedComboBox;
        m_choosers[which]->setAccessibleName(which == 0 ? tr("First model run")
                                                        : tr("Second model run"));
        m_choosers[which]->setToolTip(which == 0 ? tr("The model run that explains")
                                                 : tr("The model run to compare it with"));
        choosers->addWidget(m_choosers[which], 1);
        connect(m_choosers[which], &QComboBox::activated, this, [this, which](int index) {
            m_chosen[which] = m_runs.at(index).run;
            refresh();
            Q_EMIT viewChanged();
        });
    }

    m_top->setSpacing(gridUnit);
    m_top->addWidget(m_question, 1);
    m_top->addWidget(m_switch);
    m_top->addWidget(m_follow);
    m_top->addWidget(m_options);
    m_below->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addLayout(m_top);
    layout->addLayout(m_below);
    layout->addWidget(m_chooserRow);
    layout->addWidget(m_answer);
    refresh();
}

void NarrativeHeader::setQuestion(const QString &text)
{
    m_question->setText(text);
    m_question->setToolTip(text);
    placeSwitch();
}

void NarrativeHeader::setAnswer(const QString &html)
{
    m_answer->setText(html);
    m_answer->setVisible(!html.isEmpty());
}

int NarrativeHeader::indexOf(Id run) const
{
    const auto found = std::ranges::find(m_runs, run, &RunInfo::run);
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

void NarrativeHeader::setRuns(std::vector<RunInfo> runs)
{
    const bool sameNewest = !runs.empty() && !m_runs.empty() && runs.front() == m_runs.front();
    m_runs = std::move(runs);
    const auto newest = [this](bool multiTask, Id other) {
        for (const RunInfo &run : m_runs)
            if (run.multiTask == multiTask && run.run != other)
                return run.run;
        return Id{0};
    };
    const auto anyBut = [this](Id other) {
        for (const RunInfo &run : m_runs)
            if (run.run != other)
                return run.run;
        return Id{0};
    };
    // A new run is what its maker wants to see.
    if (!sameNewest || indexOf(m_chosen[0]) < 0 || indexOf(m_chosen[1]) < 0) {
        m_chosen[0] = newest(true, 0);
        if (!m_chosen[0])
            m_chosen[0] = anyBut(0);
        m_chosen[1] = newest(false, m_chosen[0]);
        if (!m_chosen[1])
            m_chosen[1] = anyBut(m_chosen[0]);
    }
    if (m_runs.size() < 2)
        m_view = NarrativeView::First;
    refresh();
}

void NarrativeHeader::refresh()
{
    const int first = indexOf(m_chosen[0]);
    const int second = indexOf(m_chosen[1]);
    m_switch->setVisible(first >= 0 && second >= 0);
    m_chooserRow->setVisible(m_runs.size() > 2);
    if (first >= 0 && second >= 0) {
        m_switch->setChoices({m_runs[first].name, m_runs[second].name, tr("Side by side")});
        m_switch->setCurrent(static_cast<int>(m_view));
    }
    for (int which = 0; which < 2; ++which)
        fillChooser(which);
    placeSwitch();
}

/// Beside the question where both fit, below it where they do not.
void NarrativeHeader::placeSwitch()
{
    const int needed = m_question->fontMetrics().horizontalAdvance(m_question->text()) +
                       m_switch->sizeHint().width() + m_follow->sizeHint().width() +
                       m_options->sizeHint().width() + 4 * gridUnit;
    const bool beside = needed <= width();
    if (beside && m_top->indexOf(m_switch) < 0) {
        m_below->removeWidget(m_switch);
        m_top->insertWidget(1, m_switch);
    } else if (!beside && m_below->indexOf(m_switch) < 0) {
        m_top->removeWidget(m_switch);
        m_below->insertWidget(0, m_switch);
    }
}

void NarrativeHeader::resizeEvent(QResizeEvent *)
{
    placeSwitch();
}

void NarrativeHeader::fillChooser(int which)
{
    const QSignalBlocker quiet(m_choosers[which]);
    m_choosers[which]->clear();
    for (const RunInfo &run : m_runs)
        m_choosers[which]->addItem(run.name);
    m_choosers[which]->setCurrentIndex(indexOf(m_chosen[which]));
}

void NarrativeHeader::setView(NarrativeView view)
{
    if (view != NarrativeView::First && !m_chosen[1])
        return;
    m_switch->setCurrent(static_cast<int>(view));
    if (view == m_view)
        return;
    m_view = view;
    Q_EMIT viewChanged();
}

const RunInfo *NarrativeHeader::run(int which) const
{
    const bool second = which == 1 || m_view == NarrativeView::Second;
    if (which == 1 && m_view != NarrativeView::SideBySide)
        return nullptr;
    const int index = indexOf(m_chosen[second ? 1 : 0]);
    return index < 0 ? nullptr : &m_runs[index];
}

bool NarrativeHeader::isFollowing() const
{
    return m_follow->isChecked();
}

void NarrativeHeader::setFollowing(bool on)
{
    m_follow->setChecked(on);
}

} // namespace duologue::ui

#include "ui/review/decision_card.h"

#include <algorithm>
#include <array>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/review/review_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr std::size_t mostChoices = 9; // a digit each

} // namespace

DecisionCard::DecisionCard(QWidget *parent) : QFrame(parent)
{
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(2);
    m_title = new TextLabel("place");
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_words = new TextLabel("words");
    m_reasons = new TextLabel("reasons");
    m_question = new QLabel;
    m_question->setObjectName(QStringLiteral("question"));
    m_state = new QLabel;
    m_state->setObjectName(QStringLiteral("state"));
    for (QLabel *label : {m_title, m_words, m_reasons, m_question, m_state})
        label->setTextFormat(Qt::PlainText);
    m_strip = new QWidget;
    m_row = new QHBoxLayout(m_strip);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    m_verdicts = new QWidget;
    auto *verdicts = new QHBoxLayout(m_verdicts);
    verdicts->setContentsMargins(0, 0, 0, 0);
    using review::Decision;
    const std::array decisions{
        std::tuple(Decision::Keep, tr("A  As it is"), tr("What people said stays")),
        std::tuple(Decision::Change, tr("E  Change"), tr("It is what you have chosen above")),
        std::tuple(Decision::ModelWrong, tr("M  Model wrong"), QString()),
        std::tuple(Decision::Unclear, tr("U  Unclear"), tr("Nobody can tell"))};
    for (const auto &[decision, name, tip] : decisions) {
        auto *button = new QToolButton;
        button->setText(name);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::NoFocus);
        verdicts->addWidget(button, 1);
        if (decision == Decision::ModelWrong)
            m_modelWrong = button;
        connect(button, &QToolButton::clicked, this,
                [this, decision = decision] { Q_EMIT decisionWanted(decision); });
    }
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    auto *question = new QHBoxLayout;
    question->addWidget(m_question);
    question->addWidget(m_strip, 1);
    column->addLayout(head);
    column->addWidget(m_words);
    column->addWidget(m_reasons);
    column->addLayout(question);
    column->addWidget(m_verdicts);
    for (std::size_t i = 0; i < mostChoices; ++i) {
        auto *key = new QShortcut(QKeySequence(QString::number(i + 1)), parent ? parent : this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, i] { choose(i); });
    }
    setPlace(nullptr, nullptr, false, false);
}

void DecisionCard::setPlace(const review::QueuePlace *place, const review::Decided *decided,
                            bool covered, bool modelHere)
{
    setVisible(place != nullptr);
    if (!place)
        return setChoices({});
    const review::Reason &reason = place->strongest();
    m_title->setText(placeText(place->place));
    m_words->setText(place->words.empty()
                         ? tr("Nothing is transcribed here.")
                         : QStringLiteral("“%1”").arg(QString::fromStdString(place->words)));
    QStringList lines;
    for (const review::Reason &one : place->reasons)
        lines << QStringLiteral("%1: %2").arg(QString::fromStdString(one.about),
                                              reasonText(one.all.empty() ? one.text : one.all));
    m_reasons->setText(covered ? tr("▒▒▒ Covered: say what it is, then see what others said. ▒▒▒")
                               : lines.join(u'\n'));
    m_question->setText(QStringLiteral("%1:").arg(QString::fromStdString(reason.about)));
    m_question->setToolTip(tr("What is it?"));
    std::vector<Choice> choices;
    for (const std::string &name : reason.classes)
        if (!name.empty())
            choices.push_back({QString::fromStdString(name), {}});
    for (std::size_t i = 0; reason.classes.empty() && i < mostChoices; ++i) {
        const double value =
            reason.low + static_cast<double>(i) * (reason.high - reason.low) / (mostChoices - 1);
        choices.push_back({QString::number(value, 'g', 3), value});
    }
    setChoices(std::move(choices));
    for (std::size_t c = 0; decided && c < m_buttons.size(); ++c)
        m_buttons[c]->setChecked(m_choices[c].name == QString::fromStdString(decided->judgement));
    m_verdicts->setEnabled(!covered);
    m_modelWrong->setEnabled(modelHere);
    m_modelWrong->setToolTip(modelHere ? tr("What people said stays, and the model is wrong")
                                       : noModelText(*place));
    m_state->setText(
        !decided ? tr("Not decided")
        : decided->judgement.empty()
            ? wordOf(decided->decision)
            : QStringLiteral("%1 (%2)").arg(wordOf(decided->decision),
                                            QString::fromStdString(decided->judgement)));
}

void DecisionCard::setChoices(std::vector<Choice> choices)
{
    if (choices.size() > mostChoices)
        choices.resize(mostChoices);
    m_choices = std::move(choices);
    for (QToolButton *button : m_buttons)
        delete button;
    m_buttons.clear();
    for (std::size_t c = 0; c < m_choices.size(); ++c) {
        auto *button = new QToolButton;
        const QString &name = m_choices[c].name;
        const QString digit = QString::number(c + 1);
        button->setText(name == digit ? name : QStringLiteral("%1 %2").arg(digit, name));
        button->setToolTip(tr("It is %1; key %2").arg(name, digit));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::NoFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, c] { choose(c); });
        m_row->addWidget(button, 1);
        m_buttons.push_back(button);
    }
}

void DecisionCard::choose(std::size_t index)
{
    if (index < m_choices.size())
        Q_EMIT judged(m_choices[index].name, m_choices[index].value);
}

} // namespace duologue::ui

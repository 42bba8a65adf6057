#include "ui/scheme/ratings_form.h"

#include <algorithm>

#include <QBoxLayout>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/annotate/scale_words.h"
#include "ui/scheme/list_editor.h"
#include "ui/scheme/scheme_draft.h"
#include "ui/scheme/scheme_lists.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {

RatingsForm::RatingsForm(SchemeDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_window(new QDoubleSpinBox(this))
{
    m_window->setRange(0.1, 3600);
    m_window->setDecimals(1);
    m_window->setSuffix(tr(" s"));
    m_window->setKeyboardTracking(false);
    m_window->setAccessibleName(tr("Length of a rating window"));
    m_window->setToolTip(tr("How long the stretches are that are rated one by one"));
    auto *line = new QHBoxLayout;
    line->addWidget(new QLabel(tr("A rating window lasts"), this));
    line->addWidget(m_window);
    line->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(new ListEditor(draft, scaleList(), tr("scale"), this), 1);
    layout->addWidget(makeTexts());
    connect(m_window, &QDoubleSpinBox::valueChanged, this, [this](double seconds) {
        m_draft.change(
            [&](scheme::Scheme &s) { s.ratings.window = MediaTime::fromSeconds(seconds); });
    });
    connect(&draft, &SchemeDraft::changed, this, &RatingsForm::refresh);
    refresh();
}

QWidget *RatingsForm::makeTexts()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    const QStringList names{tr("What shows it"), tr("What is perceived")};
    for (int row = 0; row < 2; ++row) {
        TextField &field = m_texts[std::size_t(row)];
        field.wanted = new QCheckBox(names[row], box);
        field.wanted->setToolTip(tr("Ask for this free text in every window"));
        field.question = new QLineEdit(box);
        field.question->setToolTip(tr("How it is asked"));
        field.question->setAccessibleName(tr("Question: %1").arg(names[row]));
        grid->addWidget(field.wanted, row, 0);
        grid->addWidget(field.question, row, 1);
        connect(field.wanted, &QCheckBox::clicked, this, [this, &field] { changeText(field); });
        connect(field.question, &QLineEdit::editingFinished, this,
                [this, &field] { changeText(field); });
    }
    return box;
}

void RatingsForm::changeText(const TextField &field)
{
    m_draft.change([&](scheme::Scheme &scheme) {
        auto &texts = scheme.ratings.texts;
        const auto found = std::ranges::find(texts, field.name, &scheme::Question::name);
        if (!field.wanted->isChecked()) {
            if (found != texts.end())
                texts.erase(found);
            return;
        }
        if (found == texts.end())
            texts.push_back({field.name, field.question->text().toStdString()});
        else if (words(found->question) != field.question->text())
            found->question = scheme::Text(field.question->text().toStdString());
    });
}

void RatingsForm::refresh()
{
    const scheme::RatingPlan &ratings = m_draft.scheme().ratings;
    const QSignalBlocker quiet(m_window);
    m_window->setValue(ratings.window.seconds());
    for (const TextField &field : m_texts) {
        const scheme::Question *question = ratings.text(field.name);
        field.wanted->setChecked(question != nullptr);
        field.question->setEnabled(question != nullptr);
        field.question->setText(question ? words(question->question) : QString());
    }
}

} // namespace duologue::ui

#include "ui/annotate/rating_panel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "ui/actions/keyed_text.h"
#include "ui/annotate/person_progress.h"
#include "ui/annotate/rating_header.h"
#include "ui/annotate/scale_row.h"
#include "ui/annotate/scale_words.h"
#include "ui/controllers/rating_controller.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

/// A line that shrinks with the panel instead of widening it.
QLabel *shrinkingLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return label;
}

bool leavesField(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Escape;
}

} // namespace

RatingPanel::RatingPanel(RatingController &rating, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_rating(rating),
      m_theme(theme),
      m_header(new RatingHeader(rating, theme, this)),
      m_scales(new QVBoxLayout),
      m_salient(makeField()),
      m_perceived(makeField()),
      m_progress(new QHBoxLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Rating"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, gridUnit, 2 * gridUnit, gridUnit);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_header);
    m_scales->setSpacing(layout->spacing());
    layout->addLayout(m_scales, 1);
    layout->addWidget(makeHints());
    layout->addWidget(m_salient);
    layout->addWidget(m_perceived);
    m_progress->setSpacing(4 * gridUnit);
    layout->addLayout(m_progress);

    setTabOrder(this, m_salient);
    setTabOrder(m_salient, m_perceived);
    connect(&rating, &RatingController::changed, this, &RatingPanel::refresh);
    connect(&rating, &RatingController::progressChanged, this, &RatingPanel::refreshProgress);
    connect(&rating, &RatingController::describeRequested, this, [this] {
        QLineEdit *first = m_plan.text("salient") ? m_salient : m_perceived;
        first->setFocus(Qt::ShortcutFocusReason);
        first->selectAll();
    });
    connect(&theme, &Theme::changed, this, &RatingPanel::refresh);
    followPlan();
    refresh();
    refreshProgress();
}

QLineEdit *RatingPanel::makeField()
{
    auto *field = new QLineEdit(this);
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    return field;
}

/// Makes the rows and fields that the session's scheme asks for.
void RatingPanel::followPlan()
{
    m_plan = m_rating.plan();
    qDeleteAll(m_rows);
    m_rows.clear();
    for (const scheme::Scale &scale : m_plan.scales) {
        const auto dimension = static_cast<int>(m_rows.size());
        auto *row = new ScaleRow(scale, m_theme, this);
        m_rows.push_back(row);
        m_scales->addWidget(row, 1);
        connect(row, &ScaleRow::rated, this, [this, dimension](std::optional<double> number) {
            setFocus();
            m_rating.rate(dimension, number);
        });
        connect(row, &ScaleRow::activated, this, [this, dimension] {
            setFocus();
            m_rating.setDimension(dimension);
        });
    }
    const QString key = QStringLiteral("{rating.describe}");
    ask(m_salient, "salient", key);
    ask(m_perceived, "perceived", m_plan.text("salient") ? key + QStringLiteral(" Tab") : key);
}

void RatingPanel::ask(QLineEdit *field, const char *name, const QString &keys)
{
    const scheme::Question *question = m_plan.text(name);
    field->setVisible(question != nullptr);
    if (!question)
        return;
    const QString asked =
        question->question.empty() ? QString::fromLatin1(name) : words(question->question);
    setKeyed(field, "placeholderText", QStringLiteral("%1  (%2)").arg(asked, keys));
    field->setAccessibleName(asked);
    field->setToolTip(asked);
}

QWidget *RatingPanel::makeHints()
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(2, 0, 2, 0);
    m_keys = shrinkingLabel(line);
    m_next = new QLabel(line);
    layout->addWidget(m_keys, 1);
    layout->addWidget(m_next);
    return line;
}

void RatingPanel::refresh()
{
    if (m_plan != m_rating.plan())
        followPlan();
    m_header->refresh();
    const Participant *person = m_rating.participant();
    const SamRating *rating = m_rating.rating();
    const bool ready = person && m_rating.windowIndex() >= 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto dimension = static_cast<int>(i);
        const bool active = ready && dimension == m_rating.dimension();
        m_rows[i]->setEnabled(ready);
        m_rows[i]->display(
            {.said = rating ? scheme::said(*rating, m_plan.scales[i].dimension) : std::nullopt,
             .typed = active ? m_rating.typed() : QString(),
             .active = active,
             .person = person ? person->order : -1,
             .others = m_rating.others(dimension)});
    }
    refreshTexts();
    refreshHints();
    refreshProgress();
}

void RatingPanel::refreshTexts()
{
    const Participant *person = m_rating.participant();
    const TextsOf now{person ? person->id : 0, m_rating.window()};
    const SamRating *rating = m_rating.rating();
    const QString salient = rating ? QString::fromStdString(rating->salient) : QString();
    const QString perceived = rating ? QString::fromStdString(rating->perceived) : QString();
    const bool typing = m_salient->isModified() || m_perceived->isModified();
    const bool savedAnew = salient != m_savedSalient || perceived != m_savedPerceived;
    m_salient->setEnabled(person && m_rating.windowIndex() >= 0);
    m_perceived->setEnabled(m_salient->isEnabled());
    if (now == m_textsOf && (typing || !savedAnew))
        return;
    if (now != m_textsOf)
        commitTexts();
    m_textsOf = now;
    m_savedSalient = salient;
    m_savedPerceived = perceived;
    if (m_salient->text() != salient)
        m_salient->setText(salient);
    if (m_perceived->text() != perceived)
        m_perceived->setText(perceived);
    m_salient->setModified(false);
    m_perceived->setModified(false);
}

void RatingPanel::commitTexts()
{
    const bool typed = m_salient->isModified() || m_perceived->isModified();
    m_salient->setModified(false);
    m_perceived->setModified(false);
    if (typed && m_textsOf.participant != 0 && !m_textsOf.window.empty())
        m_rating.setTexts(m_textsOf.participant, m_textsOf.window, m_salient->text().trimmed(),
                          m_perceived->text().trimmed());
}

void RatingPanel::refreshProgress()
{
    const auto &progress = m_rating.progress();
    while (m_bars.size() > progress.size()) {
        delete m_bars.back();
        m_bars.pop_back();
    }
    while (m_bars.size() < progress.size()) {
        m_bars.push_back(new PersonProgress(m_theme, this));
        m_progress->addWidget(m_bars.back());
    }
    const Participant *person = m_rating.participant();
    for (std::size_t i = 0; i < progress.size(); ++i) {
        m_bars[i]->display(progress[i], person && person->id == progress[i].participant);
        m_bars[i]->setVisible(progress[i].due > 0);
    }
}

void RatingPanel::refreshHints()
{
    const QString muted = m_theme.color(Role::TextMuted).name();
    const auto shown = [&](const QString &text) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(muted, text);
    };
    setKeyed(m_keys, "text", shown(keysText()));
    m_next->setText(shown(nextText()));
}

QString RatingPanel::keysText() const
{
    const scheme::Scale *scale = m_rating.scale();
    if (!scale)
        return tr("This scheme rates nothing");
    if (!scheme::hasKeys(*scale))
        return tr("<b>%1–%2</b> and <b>Enter</b> rate · <b>X</b> not rateable · "
                  "<b>{rating.replay}</b> replay · <b>{rating.back}</b> back")
            .arg(numberOf(scale->from), numberOf(scale->to));
    return tr("<b>{rating.1}–%1</b> rate · <b>{rating.0}</b> not rateable · "
              "<b>{rating.replay}</b> replay")
        .arg(scale->points);
}

/// What follows the active dimension.
QString RatingPanel::nextText() const
{
    if (m_rating.windowCount() == 0)
        return {};
    const auto next = static_cast<std::size_t>(m_rating.dimension()) + 1;
    const int window = m_rating.windowPlace() + 1;
    if (next < m_plan.scales.size())
        return tr("next: %1").arg(titleOf(m_plan.scales[next]));
    if (m_rating.isRandom() && window < m_rating.windowCount())
        return tr("next: any window");
    return window < m_rating.windowCount() ? tr("next: window %1").arg(window + 1)
                                           : tr("the last window");
}

bool RatingPanel::handleKey(QKeyEvent *event)
{
    return m_rating.handleKey(event);
}

bool RatingPanel::event(QEvent *event)
{
    // Before QWidget makes Tab change the focus and unclaimed keys go to the window's shortcuts.
    const auto type = event->type();
    if (hasFocus() && (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) &&
        handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::event(event);
}

bool RatingPanel::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (watched != m_salient && watched != m_perceived)
        return QWidget::eventFilter(watched, event);
    if (type == QEvent::FocusOut) {
        commitTexts();
    } else if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool forward = watched == m_perceived && key->key() == Qt::Key_Tab;
        if (leavesField(*key) || forward) {
            key->accept();
            if (type == QEvent::KeyPress) {
                setFocus(Qt::OtherFocusReason);
                if (key->modifiers() & Qt::ControlModifier)
                    m_rating.acceptWindow();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RatingPanel::mousePressEvent(QMouseEvent *)
{
    setFocus();
}

void RatingPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setFocus();
}

} // namespace duologue::ui

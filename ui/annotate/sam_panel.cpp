#include "ui/annotate/sam_panel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "ui/actions/key_store.h"
#include "ui/annotate/manikin.h"
#include "ui/annotate/manikin_row.h"
#include "ui/annotate/person_progress.h"
#include "ui/annotate/rating_header.h"
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

SamPanel::SamPanel(RatingController &rating, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_rating(rating),
      m_theme(theme),
      m_header(new RatingHeader(rating, theme, this)),
      m_salient(makeField(tr("What in the picture shows it?"),
                          keyText(QStringLiteral("rating.describe")))),
      m_perceived(makeField(tr("What do you perceive?"),
                            withKeys(QStringLiteral("{rating.describe} Tab")))),
      m_progress(new QHBoxLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Rating"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    layout->setSpacing(6);
    layout->addWidget(m_header);
    for (const SamDimension dimension : samDimensions) {
        auto *row = new ManikinRow(dimension, theme, this);
        m_rows[std::size_t(dimension)] = row;
        layout->addWidget(row, 1);
        connect(row, &ManikinRow::rated, this, [this, dimension](int value) {
            setFocus();
            m_rating.rate(dimension, value);
        });
        connect(row, &ManikinRow::activated, this, [this, dimension] {
            setFocus();
            m_rating.setDimension(dimension);
        });
    }
    layout->addWidget(makeHints());
    layout->addWidget(m_salient);
    layout->addWidget(m_perceived);
    m_progress->setSpacing(4 * gridUnit);
    layout->addLayout(m_progress);

    setTabOrder(this, m_salient);
    setTabOrder(m_salient, m_perceived);
    connect(&rating, &RatingController::changed, this, &SamPanel::refresh);
    connect(&rating, &RatingController::progressChanged, this, &SamPanel::refreshProgress);
    connect(&rating, &RatingController::describeRequested, this, [this] {
        m_salient->setFocus(Qt::ShortcutFocusReason);
        m_salient->selectAll();
    });
    connect(&theme, &Theme::changed, this, &SamPanel::refresh);
    refresh();
    refreshProgress();
}

QLineEdit *SamPanel::makeField(const QString &question, const QString &keys)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(QStringLiteral("%1  (%2)").arg(question, keys));
    field->setAccessibleName(question);
    field->setToolTip(question);
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    return field;
}

QWidget *SamPanel::makeHints()
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

void SamPanel::refresh()
{
    m_header->refresh();
    const Participant *person = m_rating.participant();
    const SamRating *rating = m_rating.rating();
    const bool ready = person && m_rating.windowIndex() >= 0;
    for (const SamDimension dimension : samDimensions) {
        ManikinRow *row = m_rows[std::size_t(dimension)];
        row->setEnabled(ready);
        row->display(rating ? (*rating)[dimension] : std::nullopt,
                     ready && dimension == m_rating.dimension(), person ? person->order : -1,
                     m_rating.others(dimension));
    }
    refreshTexts();
    refreshHints();
    refreshProgress();
}

void SamPanel::refreshTexts()
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

void SamPanel::commitTexts()
{
    const bool typed = m_salient->isModified() || m_perceived->isModified();
    m_salient->setModified(false);
    m_perceived->setModified(false);
    if (typed && m_textsOf.participant != 0 && !m_textsOf.window.empty())
        m_rating.setTexts(m_textsOf.participant, m_textsOf.window, m_salient->text().trimmed(),
                          m_perceived->text().trimmed());
}

void SamPanel::refreshProgress()
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
    for (std::size_t i = 0; i < progress.size(); ++i)
        m_bars[i]->display(progress[i], person && person->id == progress[i].participant);
}

void SamPanel::refreshHints()
{
    const QString muted = m_theme.color(Role::TextMuted).name();
    const auto shown = [&](const QString &text) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(muted, text);
    };
    m_keys->setText(
        shown(withKeys(tr("<b>{rating.1}–{rating.9}</b> rate · <b>{rating.0}</b> not rateable · "
                          "<b>{rating.replay}</b> replay · "
                          "<b>{rating.back}</b> back"))));
    m_next->setText(shown(nextText()));
}

/// What follows the active dimension.
QString SamPanel::nextText() const
{
    const auto dimension = static_cast<int>(m_rating.dimension());
    const int window = m_rating.windowIndex() + 1;
    if (dimension < 2)
        return tr("next: %1").arg(dimensionTitle(SamDimension(dimension + 1)));
    return window < m_rating.windowCount() ? tr("next: window %1").arg(window + 1)
                                           : tr("the last window");
}

bool SamPanel::handleKey(QKeyEvent *event)
{
    return m_rating.handleKey(event);
}

bool SamPanel::event(QEvent *event)
{
    // Before QWidget makes Tab change the focus and unclaimed keys go to the window's shortcuts.
    const auto type = event->type();
    if (hasFocus() && (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) &&
        handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::event(event);
}

bool SamPanel::eventFilter(QObject *watched, QEvent *event)
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

void SamPanel::mousePressEvent(QMouseEvent *)
{
    setFocus();
}

void SamPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setFocus();
}

} // namespace duologue::ui

#include "ui/annotate/trace_panel.h"

#include <QBoxLayout>
#include <QLabel>

#include "ui/actions/keyed_text.h"
#include "ui/annotate/scale_words.h"
#include "ui/annotate/trace_pad.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

TracePanel::TracePanel(TraceController &trace, RatingController &rating, const Theme &theme,
                       QWidget *parent)
    : QWidget(parent),
      m_trace(trace),
      m_rating(rating),
      m_theme(theme),
      m_who(new ElidedLabel(this)),
      m_choice(new ElidedComboBox(this)),
      m_pad(new TracePad(trace, rating, theme, this)),
      m_keys(new ElidedLabel(this))
{
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_pad);
    setAccessibleName(tr("Trace"));
    enlarge(m_who, 1.3);
    m_who->setTextFormat(Qt::RichText);
    m_keys->setTextFormat(Qt::RichText);
    m_choice->setAccessibleName(tr("What is traced"));
    m_choice->setToolTip(tr("One dimension, or two at once: the first lies across"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, gridUnit, 2 * gridUnit, gridUnit);
    layout->addWidget(m_who);
    layout->addWidget(m_choice);
    layout->addWidget(m_pad, 1);
    layout->addWidget(m_keys);
    connect(m_choice, &QComboBox::activated, this, [this](int choice) {
        m_trace.setChoice(choice);
        m_pad->setFocus();
    });
    connect(&trace, &TraceController::changed, this, &TracePanel::refresh);
    connect(&theme, &Theme::changed, this, &TracePanel::refresh);
    refresh();
}

void TracePanel::fillChoices()
{
    QStringList names;
    for (const auto &choice : m_trace.choices()) {
        QStringList titles;
        for (const int one : choice)
            titles << titleOf(m_rating.plan().scales[std::size_t(one)]);
        names << titles.join(QStringLiteral(" × "));
    }
    QStringList shown;
    for (int i = 0; i < m_choice->count(); ++i)
        shown << m_choice->itemText(i);
    if (names != shown) {
        m_choice->clear();
        m_choice->addItems(names);
    }
    m_choice->setCurrentIndex(m_trace.choice());
    m_choice->setEnabled(!m_trace.isTracing());
}

QString TracePanel::who() const
{
    const auto colored = [](const QString &text, const QColor &color) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(color.name(), text);
    };
    const QColor muted = m_theme.color(Role::TextMuted);
    const Participant *person = m_rating.participant();
    if (!person)
        return colored(tr("Nobody to trace"), muted);
    QString text =
        colored(QStringLiteral("● "), m_theme.person(person->order)) +
        QStringLiteral("<b>%1</b>")
            .arg(tr("Tracing %1").arg(QString::fromStdString(person->pseudonym).toHtmlEscaped()));
    if (m_rating.isSecondPass())
        text += colored(tr(" · second pass"), muted);
    else if (m_rating.isBlind())
        text += colored(tr(" · blind"), muted);
    return text;
}

void TracePanel::refresh()
{
    fillChoices();
    m_who->setText(who());
    const bool two = m_trace.scales().size() == 2;
    const QString keys =
        m_trace.isTracing()
            ? tr("<b>{rating.trace}</b> ends and keeps · <b>{edit.escape}</b> gives up · "
                 "<b>{play.toggle}</b> pauses")
        : two ? tr("<b>{rating.trace}</b> begins · mouse, wheel, <b>← → ↑ ↓</b>, "
                   "<b>1–9</b> as on a number pad, gamepad")
              : tr("<b>{rating.trace}</b> begins · mouse, wheel, <b>↑ ↓</b>, <b>1–9</b>, "
                   "gamepad · <b>{rating.person}</b> other person");
    setKeyed(m_keys, "text", keys);
}

} // namespace duologue::ui

#include "ui/annotate/rating_header.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include "core/time/timecode.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/rating_controller.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int bandWidth = 6;
constexpr int dotSize = 12;

/// "0:39.0"
QString tenths(MediaTime time)
{
    QString text = QString::fromStdString(formatTimecode(time));
    text.chop(2);
    return text;
}

QString colored(const QString &text, const QColor &color)
{
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(color.name(), text);
}

} // namespace

RatingHeader::RatingHeader(const RatingController &rating, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_rating(rating),
      m_theme(theme),
      m_who(new ElidedLabel(this)),
      m_where(new ElidedLabel(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    enlarge(m_who, 1.3);
    m_who->setTextFormat(Qt::RichText);
    m_where->setTextFormat(Qt::RichText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(bandWidth + 2 * gridUnit, 3, 2 * gridUnit, 4);
    layout->setSpacing(0);
    auto *first = new QHBoxLayout;
    first->setSpacing(0);
    first->addSpacing(dotSize + 2 * gridUnit);
    first->addWidget(m_who, 1);
    layout->addLayout(first);
    layout->addWidget(m_where);
    connect(&theme, &Theme::changed, this, &RatingHeader::refresh);
    refresh();
}

void RatingHeader::refresh()
{
    const Participant *person = m_rating.participant();
    const QColor muted = m_theme.color(Role::TextMuted);
    QString who = colored(tr("Nobody to rate"), muted);
    if (person) {
        who =
            QStringLiteral("<b>%1</b>")
                .arg(colored(
                    tr("Rating %1").arg(QString::fromStdString(person->pseudonym).toHtmlEscaped()),
                    m_theme.color(Role::Text)));
        if (!person->seat.empty())
            who += colored(
                tr(" (%1 seat)").arg(QString::fromStdString(person->seat).toHtmlEscaped()), muted);
        if (m_rating.isSecondPass())
            who += colored(tr(" · second pass"), muted);
        else if (m_rating.isBlind())
            who += colored(tr(" · blind"), muted);
    }
    m_who->setText(who);
    setKeyed(m_where, "text", colored(place(), muted));
    update();
}

QString RatingHeader::place() const
{
    if (!m_rating.participant())
        return tr("The session has no people yet.");
    if (m_rating.plan().scales.empty() && m_rating.plan().texts.empty())
        return tr("This scheme rates nothing; <b>{file.scheme}</b> adds scales.");
    if (m_rating.windowIndex() < 0)
        return tr("The session has no length yet; add a recording.");
    const TimeSpan window = m_rating.window();
    QString text =
        tr("Window %1 of %2 · %3–%4 · %5")
            .arg(m_rating.windowIndex() + 1)
            .arg(m_rating.windowCount())
            .arg(tenths(window.begin), tenths(window.end),
                 m_rating.isLooping() ? tr("looping") : tr("not looping, <b>R</b> plays"));
    if (m_rating.isRandom())
        text.prepend(tr("<b>%1 of %2, random order</b> · ")
                         .arg(m_rating.windowPlace() + 1)
                         .arg(m_rating.windowCount()));
    if (const Participant *other = m_rating.otherParticipant())
        text += tr(" · <b>Tab</b> rates %1")
                    .arg(QString::fromStdString(other->pseudonym).toHtmlEscaped());
    return text;
}

void RatingHeader::paintEvent(QPaintEvent *)
{
    const Participant *person = m_rating.participant();
    const int order = person ? person->order : -1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.personSoft(order));
    painter.drawRoundedRect(rect(), cornerRadius, cornerRadius);
    painter.setClipRect(0, 0, bandWidth, height());
    painter.setBrush(m_theme.person(order));
    painter.drawRoundedRect(rect(), cornerRadius, cornerRadius);
    painter.setClipping(false);
    painter.drawEllipse(m_who->x() - dotSize - 2 * gridUnit + 2,
                        m_who->geometry().center().y() - dotSize / 2 + 1, dotSize, dotSize);
}

} // namespace duologue::ui

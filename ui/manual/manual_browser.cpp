#include "ui/manual/manual_browser.h"

#include <QEvent>
#include <QImage>
#include <QScrollBar>
#include <QTimer>

#include "ui/manual/manual_book.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int margin = 20;

} // namespace

ManualBrowser::ManualBrowser(const ManualBook &book, const Theme &theme, QWidget *parent)
    : QTextBrowser(parent), m_book(book), m_theme(theme), m_soon(new QTimer(this))
{
    setAccessibleName(tr("Page of the manual"));
    setFrameShape(QFrame::NoFrame);
    setOpenExternalLinks(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // pictures are as wide as the room beside it
    document()->setDocumentMargin(margin);
    m_soon->setSingleShot(true);
    m_soon->setInterval(150); // not with every pixel of a border that is dragged
    connect(m_soon, &QTimer::timeout, this, &ManualBrowser::renew);
    connect(&theme, &Theme::changed, this, &ManualBrowser::renew);
    connect(this, &QTextBrowser::sourceChanged, this, &ManualBrowser::showMarks);
}

void ManualBrowser::open(const QString &topic)
{
    const QString page = topic.section(u'#', 0, 0), anchor = topic.section(u'#', 1);
    QUrl url((m_book.page(page) ? page : QLatin1String(ManualBook::frontPage)) +
             QStringLiteral(".html"));
    if (m_book.has(topic) && !anchor.isEmpty())
        url.setFragment(anchor);
    setSource(url);
}

QString ManualBrowser::topic() const
{
    const QString page = source().path().section(u'.', 0, 0);
    return source().hasFragment() ? page + u'#' + source().fragment() : page;
}

void ManualBrowser::renew()
{
    const int at = verticalScrollBar()->value();
    reload();
    showMarks();
    verticalScrollBar()->setValue(at);
}

void ManualBrowser::mark(const QStringList &words)
{
    m_marked = words;
    showMarks();
}

void ManualBrowser::showMarks()
{
    QList<ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(m_theme.color(Role::Accent));
    format.setForeground(m_theme.color(Role::AccentText));
    for (const QString &word : m_marked)
        for (QTextCursor at = document()->find(word); !at.isNull(); at = document()->find(word, at))
            marks << ExtraSelection{at, format};
    setExtraSelections(marks);
}

bool ManualBrowser::findNext(const QString &text)
{
    if (find(text))
        return true;
    QTextCursor begin(document());
    setTextCursor(begin);
    return find(text);
}

QVariant ManualBrowser::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::ImageResource) {
        const QImage picture = QImage::fromData(manualFile(name.path()));
        const int room = viewport()->width() - 2 * margin;
        return picture.width() <= room ? picture
                                       : picture.scaledToWidth(room, Qt::SmoothTransformation);
    }
    const ManualPage *page = m_book.page(name.path().section(u'.', 0, 0));
    return page ? style() + page->html : QVariant();
}

QString ManualBrowser::style() const
{
    const auto color = [this](Role role) { return m_theme.color(role).name(); };
    return QStringLiteral("<style>a { color: %1; text-decoration: none; }"
                          "code, pre { background-color: %2; font-family: monospace; }"
                          "th { background-color: %2; } td, th { padding: 3px 8px; }"
                          "h1, h2, h3 { margin-top: 18px; margin-bottom: 6px; }"
                          "p, li { margin-bottom: 6px; line-height: 125%; }"
                          "p.picture { line-height: 100%; }</style>")
        .arg(color(Role::Accent), color(Role::SurfaceRaised));
}

void ManualBrowser::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    m_soon->start();
}

void ManualBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_soon->start();
}

} // namespace duologue::ui

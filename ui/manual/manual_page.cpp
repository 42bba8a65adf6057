#include "ui/manual/manual_page.h"

#include <QRegularExpression>
#include <md4c-html.h>

namespace duologue::ui {
namespace {

QString toHtml(const QString &markdown)
{
    const QByteArray bytes = markdown.toUtf8();
    QByteArray html;
    const auto append = [](const MD_CHAR *text, MD_SIZE size, void *to) {
        static_cast<QByteArray *>(to)->append(text, qsizetype(size));
    };
    md_html(bytes.constData(), MD_SIZE(bytes.size()), append, &html,
            MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS, 0);
    return QString::fromUtf8(html);
}

QString plain(const QString &html)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return QString(html)
        .remove(tag)
        .replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

/// As it is done where Markdown is shown elsewhere: small letters, words joined by dashes.
QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar letter : heading.toLower())
        if (letter.isLetterOrNumber() || letter == u'-' || letter == u'_')
            anchor += letter;
        else if (letter.isSpace())
            anchor += u'-';
    return anchor;
}

/// `change` gives what stands instead of each match.
template <class Change>
QString replaced(const QString &text, const QRegularExpression &pattern, Change change)
{
    QString result;
    qsizetype done = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += text.mid(done, match.capturedStart() - done) + change(match);
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

} // namespace

ManualPage readManualPage(const QString &name, const QString &markdown)
{
    static const QRegularExpression heading(QStringLiteral("<h([1-6])>(.*?)</h\\1>"));
    static const QRegularExpression link(QStringLiteral("(href|src)=\"([^\"]*)\""));
    static const QRegularExpression ofPage(QStringLiteral("^([a-z0-9-]+)\\.md(?=#|$)"));
    ManualPage page;
    page.name = name;
    // of a block the last line would else be empty, and of a picture the room between lines be
    // large
    const QString html =
        toHtml(markdown)
            .replace(QStringLiteral("\n</code></pre>"), QStringLiteral("</code></pre>"))
            .replace(QStringLiteral("<p><img"), QStringLiteral("<p class=\"picture\"><img"));
    page.html = replaced(html, heading, [&page](const auto &match) {
        const QString title = plain(match.captured(2));
        if (page.title.isEmpty())
            page.title = title;
        page.anchors << anchorOf(title);
        return QStringLiteral("<h%1 id=\"%2\">%3</h%1>")
            .arg(match.captured(1), page.anchors.last(), match.captured(2));
    });
    page.html = replaced(page.html, link, [&page](const auto &match) {
        page.links << match.captured(2).replace(ofPage, QStringLiteral("\\1.html"));
        return match.captured(1) + QStringLiteral("=\"") + page.links.last() + u'"';
    });
    page.text = plain(page.html);
    return page;
}

} // namespace duologue::ui

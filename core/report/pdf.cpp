#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextObjectInterface>

#include "core/report/report.h"

namespace duologue::report {
namespace {

constexpr int pictureType = QTextFormat::UserObject + 1;
constexpr int pictureProperty = QTextFormat::UserProperty + 1;
constexpr QSizeF a4(794, 1123); // at 96 dots an inch
constexpr double margin = 42;

/// Pictures as what they are drawn of, not as pixels.
class Pictures : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    QSizeF intrinsicSize(QTextDocument *, int, const QTextFormat &format) override
    {
        QSvgRenderer renderer(format.property(pictureProperty).toByteArray());
        return renderer.defaultSize();
    }
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int,
                    const QTextFormat &format) override
    {
        QSvgRenderer renderer(format.property(pictureProperty).toByteArray());
        renderer.render(painter, rect);
    }
};

const QString mark(u'\uE0F1'); ///< of the private use area, which no name needs

/// Takes the pictures out of a page; where each was, a mark stays.
QList<QByteArray> takePictures(QByteArray &page)
{
    QList<QByteArray> pictures;
    page.replace(mark.toUtf8(), ""); // typed by somebody
    const QByteArray end("</svg>");
    for (qsizetype at = page.indexOf("<svg "); at >= 0; at = page.indexOf("<svg ", at)) {
        const qsizetype length = page.indexOf(end, at) + end.size() - at;
        pictures.append(page.mid(at, length));
        page.replace(at, length, mark.toUtf8());
    }
    return pictures;
}

void putPictures(QTextDocument &document, const QList<QByteArray> &pictures)
{
    for (const QByteArray &picture : pictures) {
        QTextCursor at = document.find(mark);
        if (at.isNull())
            return;
        QTextCharFormat format;
        format.setObjectType(pictureType);
        format.setProperty(pictureProperty, picture);
        at.insertText(QString(QChar::ObjectReplacementCharacter), format);
    }
}

} // namespace

std::string reportPdf(const std::string &page)
{
    QByteArray text = QByteArray::fromStdString(page);
    const QList<QByteArray> pictures = takePictures(text);
    Pictures painted;
    QTextDocument document;
    document.setDocumentMargin(margin);
    document.documentLayout()->registerHandler(pictureType, &painted);
    document.setHtml(QString::fromUtf8(text));
    putPictures(document, pictures);
    constexpr double smallest = 1.3; // less is not read any more
    document.setPageSize(a4);
    for (double scale = 1.05; document.pageCount() > 1 && scale <= smallest; scale += 0.05)
        document.setPageSize(scale * a4);
    if (document.pageCount() > 1)
        document.setPageSize(a4);
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&bytes);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({});
        writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
        document.print(&writer);
    }
    return bytes.data().toStdString();
}

} // namespace duologue::report

#include "pdf.moc"

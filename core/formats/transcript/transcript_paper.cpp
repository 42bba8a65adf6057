#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>
#include <algorithm>

#include "core/formats/transcript/transcript_format.h"

namespace duologue::formats::transcript {
namespace {

constexpr int dotsAnInch = 300;

/// When it was made would be the only thing that differs between two exports: the session's own
/// date stands there, digit for digit, since a PDF counts its bytes.
void setDate(QByteArray &pdf, const std::string &date)
{
    const QByteArray mark("/CreationDate (D:");
    qsizetype at = pdf.indexOf(mark);
    if (at < 0)
        return;
    std::string digits;
    std::ranges::copy_if(date, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    digits.resize(14, '0');
    if (digits < "00000101")
        digits = "19700101000000";
    at += mark.size();
    for (std::size_t i = 0; i < digits.size() && at + qsizetype(i) < pdf.size(); ++i)
        pdf[at + qsizetype(i)] = digits[i];
}

QByteArray printed(const std::string &page)
{
    QTextDocument document;
    document.setHtml(QString::fromStdString(page));
    QByteArray pdf;
    QBuffer bytes(&pdf);
    bytes.open(QIODevice::WriteOnly);
    QPdfWriter writer(&bytes);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    writer.setResolution(dotsAnInch);
    writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
    document.print(&writer); // with margins and numbers of pages
    return pdf;
}

} // namespace

Match matchPaper(std::string_view name, std::string_view)
{
    return named(name, {"pdf"}) ? Match::Maybe : Match::No;
}

Result<Written> writePaper(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto page = pageOf(session, options, warnings);
    if (!page)
        return std::unexpected(page.error());
    const QCoreApplication *program = QCoreApplication::instance();
    if (!program || !program->inherits("QGuiApplication"))
        return fail("export.failed",
                    "A PDF needs fonts, which this program does not load. Export HTML.");
    QByteArray pdf = printed(*page);
    setDate(pdf, options.date.empty() ? session.info().created : options.date);
    return Written{{{options.fileName, pdf.toStdString()}}, warnings.take()};
}

} // namespace duologue::formats::transcript

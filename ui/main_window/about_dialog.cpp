#include "ui/main_window/about_dialog.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

static void initializeResources()
{
    Q_INIT_RESOURCE(licences);
}

namespace duologue::ui {
namespace {

QByteArray resource(const char *name)
{
    QFile file(QStringLiteral(":/licences/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString componentsHtml()
{
    QString rows;
    const QJsonArray list = QJsonDocument::fromJson(resource("components.json")).array();
    for (const QJsonValue &one : list)
        rows += QStringLiteral("<tr><td style='padding-right:24px'><b>%1</b></td>"
                               "<td style='padding-right:24px'>%2</td><td>%3</td></tr>")
                    .arg(one["name"].toString().toHtmlEscaped(),
                         one["licence"].toString().toHtmlEscaped(),
                         one["for"].toString().toHtmlEscaped());
    return QStringLiteral("<table cellspacing='4'>%1</table>").arg(rows);
}

QTextBrowser *page(const QString &name)
{
    auto *browser = new QTextBrowser;
    browser->setAccessibleName(name);
    browser->setTabChangesFocus(true);
    browser->setFrameShape(QFrame::NoFrame);
    return browser;
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    initializeResources();
    setWindowTitle(tr("About Duologue"));
    resize(680, 520);
    auto *what = new QLabel(tr("<h2>Duologue %1</h2><p>Annotate and analyse recordings of two "
                               "people talking.</p><p>Built with Qt %2, running with %3.</p>")
                                .arg(QApplication::applicationVersion(), QT_VERSION_STR,
                                     QString::fromLatin1(qVersion())));
    what->setWordWrap(true);
    auto *tabs = new QTabWidget;
    tabs->tabBar()->setAccessibleName(tr("What is used, and the licence"));
    QTextBrowser *used = page(tr("What is used, and its licences"));
    used->setHtml(componentsHtml());
    tabs->addTab(used, tr("What is used"));
    QTextBrowser *licence = page(tr("Licence of Duologue"));
    licence->setPlainText(QString::fromUtf8(resource("LICENSE")));
    tabs->addTab(licence, tr("Licence: GPL 3 or later"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
}

} // namespace duologue::ui

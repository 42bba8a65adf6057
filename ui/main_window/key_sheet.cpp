#include "ui/main_window/key_sheet.h"

#include <QCoreApplication>
#include <QHash>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts())
        keys << key.toString(QKeySequence::NativeText).toHtmlEscaped();
    return keys.join(QStringLiteral(" &nbsp;or&nbsp; "));
}

QString section(const ActionTable &actions, const QString &menu, const QString &activity)
{
    QString rows;
    for (const ActionSpec &spec : actionSpecs()) {
        const QString own = QLatin1String(spec.activity);
        const QAction *action = actions.action(spec.id);
        if (menu != QLatin1String(spec.menu) || action->shortcuts().isEmpty() ||
            (!own.isEmpty() && own != activity))
            continue;
        rows += QStringLiteral("<tr><td style='padding-right:16px'><b>%1</b></td><td>%2</td></tr>")
                    .arg(keysOf(action), action->text().toHtmlEscaped());
    }
    if (rows.isEmpty())
        return {};
    return QStringLiteral("<h3>%1</h3><table>%2</table>")
        .arg(QCoreApplication::translate("Action", menu.toUtf8()).toHtmlEscaped(), rows);
}

} // namespace

KeySheet::KeySheet(const ActionTable &actions, const QString &activity, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    resize(860, 600);
    static const QHash<QString, QString> menuOf{{"utterances", "Utterance"},
                                                {"rating", "Rating"},
                                                {"review", "Review"},
                                                {"models", "Model"},
                                                {"sync", "Synchronise"}};
    QString left, right;
    for (const QString &menu : {menuOf.value(activity), QString("Playback"), QString("Track")})
        left += section(actions, menu, activity);
    for (const char *menu : {"Edit", "View", "File", "Help"})
        right += section(actions, menu, activity);
    auto *text =
        new QLabel(QStringLiteral("<table><tr><td valign='top' style='padding-right:32px'>%1</td>"
                                  "<td valign='top'>%2</td></tr></table>")
                       .arg(left, right));
    text->setTextFormat(Qt::RichText);
    text->setContentsMargins(16, 8, 16, 16);
    auto *scroll = new QScrollArea;
    scroll->setWidget(text);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

} // namespace duologue::ui

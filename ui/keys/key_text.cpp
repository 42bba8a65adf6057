#include "ui/keys/key_text.h"

#include <QCoreApplication>
#include <QHash>

#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyText)
};

QString section(const ActionTable &actions, const QString &menu,
                const std::function<bool(const ActionSpec &)> &isWanted)
{
    QString rows;
    for (const ActionSpec &spec : actionSpecs()) {
        const QAction *action = actions.action(spec.id);
        if (menu != QLatin1String(spec.menu) || action->shortcuts().isEmpty() || !isWanted(spec))
            continue;
        rows += QStringLiteral("<tr><td style='padding-right:16px'><b>%1</b></td><td>%2</td></tr>")
                    .arg(allKeysText(actions, spec.id).toHtmlEscaped(),
                         QCoreApplication::translate("Action", spec.text).toHtmlEscaped());
    }
    return rows.isEmpty() ? QString()
                          : QStringLiteral("<h3>%1</h3><table>%2</table>")
                                .arg(menuTitle(menu).toHtmlEscaped(), rows);
}

QStringList menus()
{
    QStringList names;
    for (const ActionSpec &spec : actionSpecs())
        if (!names.contains(QLatin1String(spec.menu)))
            names << QLatin1String(spec.menu);
    return names;
}

} // namespace

QString allKeysText(const ActionTable &actions, const QString &action)
{
    QStringList keys;
    for (const QKeySequence &key : actions.action(action)->shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(Words::tr(" or ", "between two keys of an action"));
}

QString menuTitle(const QString &menu)
{
    return QCoreApplication::translate("Action", menu.toUtf8());
}

QString keysOfActivity(const ActionTable &actions, const QString &activity)
{
    static const QHash<QString, QString> menuOf{
        {"utterances", "Utterance"}, {"rating", "Rating"},    {"review", "Review"},
        {"models", "Model"},         {"sync", "Synchronise"}, {"project", "Project"}};
    const auto acts = [&activity](const ActionSpec &spec) {
        return !*spec.activity || activity == QLatin1String(spec.activity);
    };
    QString left, right;
    for (const QString &menu : {menuOf.value(activity), QString("Playback"), QString("Track")})
        left += section(actions, menu, acts);
    for (const char *menu : {"Edit", "View", "File", "Help"})
        right += section(actions, menu, acts);
    return QStringLiteral("<table><tr><td valign='top' style='padding-right:32px'>%1</td>"
                          "<td valign='top'>%2</td></tr></table>")
        .arg(left, right);
}

QString keyDocument(const ActionTable &actions)
{
    QString body;
    for (const QString &menu : menus())
        body += section(actions, menu, [](const ActionSpec &) { return true; });
    return QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>"
                          "</head>\n<body><h1>%1</h1>\n%2</body></html>\n")
        .arg(Words::tr("Keys of Duologue").toHtmlEscaped(),
             body.replace(QStringLiteral("</tr>"), QStringLiteral("</tr>\n")));
}

} // namespace duologue::ui

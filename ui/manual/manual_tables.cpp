#include "ui/manual/manual_tables.h"

#include <QRegularExpression>

#include "core/formats/format.h"
#include "core/formats/losses.h"
#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

QString escaped(const QString &text)
{
    static const QRegularExpression special(QStringLiteral(R"(([\\`*_{}\[\]<>#|&]))"));
    return QString(text).replace(special, QStringLiteral("\\\\1"));
}

QString keyOf(const QKeySequence &key)
{
    return QStringLiteral("**%1**").arg(escaped(key.toString(QKeySequence::NativeText)));
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << keyOf(key);
    return keys.join(QStringLiteral(" or "));
}

QString keyTable(const QString &menu, const ActionTable &actions)
{
    QString table;
    for (const ActionSpec &spec : actionSpecs()) {
        const QAction &action = *actions.action(spec.id);
        if (menu == QLatin1String(spec.menu) && !action.shortcuts().isEmpty())
            table += QStringLiteral("| %1 | %2 | %3 |\n")
                         .arg(keysOf(action), escaped(QString::fromUtf8(spec.text)),
                              escaped(QString::fromUtf8(spec.tip)));
    }
    return QStringLiteral("| Key | Action | What it does |\n|---|---|---|\n") + table;
}

QString allKeys(const ActionTable &actions)
{
    QString text, menu;
    for (const ActionSpec &spec : actionSpecs())
        if (menu != QLatin1String(spec.menu)) {
            menu = QLatin1String(spec.menu);
            text += QStringLiteral("\n## %1\n\n").arg(menu) + keyTable(menu, actions);
        }
    return text;
}

QString joined(const std::vector<std::string> &words)
{
    QStringList list;
    for (const std::string &word : words)
        list << QString::fromStdString(word);
    return list.isEmpty() ? QStringLiteral("–") : list.join(QStringLiteral(", "));
}

/// What leaves a session with the format and does not come back.
QString lostBy(const formats::Format &format)
{
    const formats::Format *all =
        formats::byId("eaf"); // which holds everything that there is a word for
    return format.write && all ? joined(formats::losses(*all, format)) : QStringLiteral("–");
}

QString formatTable()
{
    QString table =
        QStringLiteral("| Format | Name it by | Reads | Writes | Holds | Writing loses |\n"
                       "|---|---|---|---|---|---|\n");
    for (const formats::Format &format : formats::all()) {
        const auto utf8 = [](std::string_view text) {
            return escaped(QString::fromUtf8(text.data(), qsizetype(text.size())));
        };
        const auto mark = [](bool has) {
            return has ? QStringLiteral("yes") : QStringLiteral("–");
        };
        table += QStringLiteral("| %1 | `%2` | %3 | %4 | %5 | %6 |\n")
                     .arg(utf8(format.name),
                          QString::fromUtf8(format.id.data(), qsizetype(format.id.size())),
                          mark(format.read || format.measure), mark(format.write != nullptr),
                          joined(formats::heldBy(format)), lostBy(format));
    }
    return table;
}

} // namespace

QString withTables(const QString &markdown, const ActionTable &actions)
{
    static const QRegularExpression place(
        QStringLiteral(R"(^<!-- ([a-z-]+)(?: (\w+))? -->$|\{([a-z]+\.\w+)\})"),
        QRegularExpression::MultilineOption);
    QString result;
    qsizetype done = 0;
    for (auto it = place.globalMatch(markdown); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString what = match.captured(1), action = match.captured(3);
        QString text = match.captured();
        if (what == QLatin1String("keys"))
            text = keyTable(match.captured(2), actions);
        else if (what == QLatin1String("all-keys"))
            text = allKeys(actions);
        else if (what == QLatin1String("formats"))
            text = formatTable();
        else if (isAction(action))
            text = keyOf(actions.action(action)->shortcut());
        result += markdown.mid(done, match.capturedStart() - done) + text;
        done = match.capturedEnd();
    }
    return result + markdown.mid(done);
}

} // namespace duologue::ui

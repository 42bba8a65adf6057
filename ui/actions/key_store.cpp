#include "ui/actions/key_store.h"

#include <QRegularExpression>
#include <QSettings>

#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

const QString group = QStringLiteral("keys");

QString textIn(const KeyMap &keys, const QString &action)
{
    const auto found = keys.find(action);
    return found == keys.end() ? QString()
                               : found->second.value(0).toString(QKeySequence::NativeText);
}

} // namespace

KeyMap storedKeys()
{
    QSettings settings;
    settings.beginGroup(group);
    KeyMap changes;
    for (const QString &id : settings.childKeys()) {
        if (!isAction(id))
            continue;
        Keys &keys = changes[id];
        for (const QString &key : settings.value(id).toStringList())
            keys << QKeySequence(key, QKeySequence::PortableText);
    }
    return changes;
}

void storeKeys(const KeyMap &changes)
{
    QSettings settings;
    settings.remove(group);
    settings.beginGroup(group);
    for (const auto &[id, keys] : changes) {
        QStringList texts;
        for (const QKeySequence &key : keys)
            texts << key.toString(QKeySequence::PortableText);
        settings.setValue(id, texts);
    }
}

QString keyText(const QString &action)
{
    return textIn(keysWith(storedKeys()), action);
}

QString withKeys(const QString &text)
{
    if (!text.contains(QLatin1Char('{')))
        return text;
    static const QRegularExpression place(QStringLiteral(R"((\s?\()?\{([a-z]+\.\w+)\}(\))?)"));
    const KeyMap keys = keysWith(storedKeys());
    QString result;
    qsizetype done = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString key = textIn(keys, match.captured(2));
        const bool bracketed = !match.captured(1).isEmpty() && !match.captured(3).isEmpty();
        result += text.mid(done, match.capturedStart() - done);
        if (!key.isEmpty() || !bracketed)
            result += match.captured(1) + key + match.captured(3);
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

} // namespace duologue::ui

#include "ui/actions/key_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyCombination>

#include "ui/actions/action_table.h"

static void initializeResources()
{
    Q_INIT_RESOURCE(keys);
}

namespace duologue::ui {
namespace {

constexpr qsizetype longestFile = 1 << 20;
constexpr qsizetype longestName = 80; // of what a message repeats
constexpr qsizetype mostKeys = 8;
constexpr int version = 1;
const QString mark = QStringLiteral("duologue-keys");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyFile)
};

std::unexpected<Error> invalid(const QString &sentence)
{
    return fail("keys.invalid", sentence.toStdString());
}

QString shown(const QString &text)
{
    QString line = text.left(longestName);
    for (QChar &one : line)
        if (!one.isPrint())
            one = u' ';
    return line + (text.size() > longestName ? QStringLiteral("…") : QString());
}

QString nameOf(const QString &id)
{
    for (const ActionSpec &spec : actionSpecs())
        if (id == QLatin1String(spec.id))
            return QCoreApplication::translate("Action", spec.text);
    return id;
}

Result<QKeySequence> parseKey(const QString &id, const QJsonValue &value)
{
    const QString text = value.toString();
    const QKeySequence key(text.left(longestName), QKeySequence::PortableText);
    if (key.count() > 1)
        return invalid(Words::tr("“%1” of “%2” is several keys one after another; an action has "
                                 "one key a stroke.")
                           .arg(shown(text), shown(id)));
    if (key.isEmpty() || key[0].key() == Qt::Key_unknown)
        return invalid(Words::tr("“%1” of “%2” is no key. Write keys like Ctrl+Shift+A or F5.")
                           .arg(shown(text), shown(id)));
    return key;
}

Result<Keys> parseKeyList(const QString &id, const QJsonValue &value)
{
    if (!value.isArray())
        return invalid(
            Words::tr("“%1” has no list of keys, like [\"Alt+M\", \"F2\"].").arg(shown(id)));
    const QJsonArray list = value.toArray();
    if (list.size() > mostKeys)
        return invalid(Words::tr("“%1” has %2 keys; an action has %3 at most.")
                           .arg(shown(id))
                           .arg(list.size())
                           .arg(mostKeys));
    Keys keys;
    for (const QJsonValue &one : list) {
        const Result<QKeySequence> key = parseKey(id, one);
        if (!key)
            return std::unexpected(key.error());
        if (!keys.contains(*key))
            keys << *key;
    }
    return keys;
}

Result<QJsonObject> rootOf(const QByteArray &json)
{
    if (json.size() > longestFile)
        return invalid(Words::tr("This file is too large to be one of keys: they have 1 MiB at "
                                 "most."));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalid(Words::tr("This file of keys cannot be read: at byte %1 %2.")
                           .arg(problem.offset)
                           .arg(problem.errorString()));
    const QJsonObject root = document.object();
    if (!root.value(mark).isDouble() || !root.value("keys").isObject())
        return invalid(Words::tr("This is no file of keys: “%1” or “keys” is missing. Choose one "
                                 "that was exported from here.")
                           .arg(mark));
    if (root.value(mark).toInt() > version)
        return fail("keys.newer", Words::tr("This file of keys is of a newer Duologue. Update this "
                                            "one, or export the keys again from an older one.")
                                      .toStdString());
    return root;
}

} // namespace

Result<KeyFile> parseKeys(const QByteArray &json)
{
    const Result<QJsonObject> root = rootOf(json);
    if (!root)
        return std::unexpected(root.error());
    KeyFile file{root->value("name").toString().left(longestName), {}, {}};
    const QJsonObject entries = root->value("keys").toObject();
    int unknown = 0;
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        const Result<Keys> keys = parseKeyList(it.key(), it.value());
        if (!keys)
            return std::unexpected(keys.error());
        if (isAction(it.key()))
            file.keys[it.key()] = *keys;
        else if (++unknown == 1)
            file.remarks << Words::tr("There is no action “%1” here; its keys are left out.")
                                .arg(shown(it.key()));
    }
    if (unknown > 1)
        file.remarks << Words::tr("Nor are there %n other(s).", nullptr, unknown - 1);
    std::vector<KeyConflict> conflicts;
    keysWith(file.keys, &conflicts);
    for (const KeyConflict &one : conflicts)
        file.remarks << Words::tr("%1 was to be the key of “%2” and of “%3”: it is that of “%2”.")
                            .arg(one.key.toString(QKeySequence::NativeText), nameOf(one.first),
                                 nameOf(one.second));
    return file;
}

QByteArray writeKeys(const QString &name, const KeyMap &keys)
{
    QJsonObject entries;
    for (const auto &[id, own] : keys) {
        QJsonArray list;
        for (const QKeySequence &key : own)
            list << key.toString(QKeySequence::PortableText);
        entries[id] = list;
    }
    return QJsonDocument(QJsonObject{{mark, version}, {"name", name}, {"keys", entries}}).toJson();
}

const QStringList &keyPresets()
{
    static const QStringList presets{"duologue", "elan", "praat", "subtitles", "numpad"};
    return presets;
}

QString keyPresetName(const QString &preset)
{
    if (preset == "elan")
        return QStringLiteral("ELAN");
    if (preset == "praat")
        return QStringLiteral("Praat");
    if (preset == "subtitles")
        return Words::tr("Subtitle editor");
    if (preset == "numpad")
        return Words::tr("Number pad");
    return QStringLiteral("Duologue");
}

KeyMap keyPreset(const QString &preset)
{
    initializeResources();
    QFile file(":/keys/" + preset + ".json");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const Result<KeyFile> read = parseKeys(file.readAll());
    return read ? read->keys : KeyMap();
}

} // namespace duologue::ui

#include "ui/theme/theme_file.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "ui/theme/color_math.h"

namespace duologue::ui {
namespace {

constexpr std::array roleNames{
    "window",        "surface",    "surfaceRaised", "line",        "text",
    "textMuted",     "accent",     "accentText",    "accentSoft",  "playhead",
    "selectionTint", "stage",      "stageText",     "waveform",    "ok",
    "warning",       "problem",    "person0",       "person0Soft", "person1",
    "person1Soft",   "nobody",     "nobodySoft",    "prediction",  "attentionN",
    "attentionL",    "attentionM", "attentionH"};
static_assert(roleNames.size() == static_cast<std::size_t>(Role::Count));

std::unexpected<Error> invalid(const QString &what)
{
    return fail("theme.invalid", ("This theme cannot be used: " + what + ".").toStdString());
}

} // namespace

const char *roleName(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

Result<ThemeFile> parseTheme(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return invalid(problem.error == QJsonParseError::NoError ? "it is not a JSON object"
                                                                 : problem.errorString());
    const QJsonObject root = document.object();
    const QJsonObject colors = root.value("colors").toObject();
    ThemeFile theme;
    theme.dark = root.value("dark").toBool();
    for (std::size_t i = 0; i < roleNames.size(); ++i) {
        const QColor color(colors.value(QLatin1String(roleNames[i])).toString());
        if (!color.isValid())
            return invalid(QString("the colour '%1' is missing or is not like #rrggbb")
                               .arg(QLatin1String(roleNames[i])));
        theme.colors[i] = color;
    }
    return theme;
}

QString fillStyleSheet(QString text, const ThemeFile &theme)
{
    for (std::size_t i = 0; i < roleNames.size(); ++i)
        text.replace(QString("${%1}").arg(QLatin1String(roleNames[i])), theme.colors[i].name());
    const auto color = [&theme](Role role) { return theme.colors[static_cast<std::size_t>(role)]; };
    text.replace("${accentHover}", mix(color(Role::Accent), color(Role::Text), 0.2).name());
    return text;
}

} // namespace duologue::ui

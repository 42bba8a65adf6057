#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QToolTip>

#include "ui/theme/color_math.h"
#include "ui/theme/theme_file.h"

static void initializeResources()
{
    Q_INIT_RESOURCE(themes);
}

namespace duologue::ui {
namespace {

QByteArray resource(const QString &name)
{
    QFile file(":/themes/" + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

/// What the desktop uses: the palette before any of ours.
bool desktopIsDark()
{
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette desktop = QApplication::palette();
    QApplication::setPalette(ours);
    return desktop.color(QPalette::Window).lightness() <
           desktop.color(QPalette::WindowText).lightness();
}

QString resolved(const QString &name)
{
    if (name == "light" || name == "dark" || name == "high-contrast")
        return name;
    return desktopIsDark() ? "dark" : "light";
}

QPalette paletteOf(const Theme &theme)
{
    const auto c = [&theme](Role role) { return theme.color(role); };
    QPalette p;
    p.setColor(QPalette::Window, c(Role::Window));
    p.setColor(QPalette::WindowText, c(Role::Text));
    p.setColor(QPalette::Base, c(Role::Surface));
    p.setColor(QPalette::AlternateBase, mix(c(Role::Surface), c(Role::SurfaceRaised), 0.5));
    p.setColor(QPalette::Text, c(Role::Text));
    p.setColor(QPalette::PlaceholderText, c(Role::TextMuted));
    p.setColor(QPalette::Button, c(Role::SurfaceRaised));
    p.setColor(QPalette::ButtonText, c(Role::Text));
    p.setColor(QPalette::BrightText, c(Role::Problem));
    p.setColor(QPalette::ToolTipBase, c(Role::SurfaceRaised));
    p.setColor(QPalette::ToolTipText, c(Role::Text));
    p.setColor(QPalette::Highlight, c(Role::Accent));
    p.setColor(QPalette::HighlightedText, c(Role::AccentText));
    p.setColor(QPalette::Link, c(Role::Accent));
    p.setColor(QPalette::LinkVisited, c(Role::Prediction));
    p.setColor(QPalette::Light, mix(c(Role::SurfaceRaised), c(Role::Surface), 0.5));
    p.setColor(QPalette::Midlight, c(Role::SurfaceRaised));
    p.setColor(QPalette::Mid, c(Role::Line));
    p.setColor(QPalette::Dark, mix(c(Role::Line), c(Role::TextMuted), 0.4));
    p.setColor(QPalette::Shadow, mix(c(Role::Window), Qt::black, 0.6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, mix(c(Role::TextMuted), c(Role::Window), 0.35));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c(Role::Line));
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c(Role::TextMuted));
    return p;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_name("light")
{
    initializeResources();
    const Result<ThemeFile> file = parseTheme(resource("light.json"));
    Q_ASSERT(file);
    m_colors = file->colors;
}

void Theme::use(const QString &name)
{
    const Result<ThemeFile> file = parseTheme(resource(resolved(name) + ".json"));
    Q_ASSERT(file);
    m_name = name;
    m_dark = file->dark;
    m_colors = file->colors;
    if (qApp) {
        const QPalette palette = paletteOf(*this);
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette);
        qApp->setStyleSheet(fillStyleSheet(QString::fromUtf8(resource("style.qss")), *file));
    }
    Q_EMIT changed();
}

QColor Theme::person(int order) const
{
    return color(order < 0 ? Role::Nobody : order % 2 == 0 ? Role::Person0 : Role::Person1);
}

QColor Theme::personSoft(int order) const
{
    return color(order < 0        ? Role::NobodySoft
                 : order % 2 == 0 ? Role::Person0Soft
                                  : Role::Person1Soft);
}

} // namespace duologue::ui

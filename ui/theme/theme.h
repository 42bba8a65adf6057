#pragma once

#include <array>

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

namespace duologue::ui {

/// The semantic colours of the application. The platform palette carries everything else.
enum class Role {
    Window,
    Surface,
    SurfaceRaised,
    Line,
    Text,
    TextMuted,
    Accent,
    AccentText,
    AccentSoft,
    Playhead,
    SelectionTint,
    Stage,
    StageText,
    Waveform,
    Ok,
    Warning,
    Problem,
    Person0,
    Person0Soft,
    Person1,
    Person1Soft,
    Nobody,
    NobodySoft,
    Prediction,
    AttentionN,
    AttentionL,
    AttentionM,
    AttentionH,
    Count
};

/// Colours of the running application, from resources/themes/{light,dark,high-contrast}.json.
/// Owned by app/, handed to widgets; they repaint on changed().
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);

    /// "light", "dark", "high-contrast" or "system". Sets QApplication's palette too.
    void use(const QString &name);
    QString name() const { return m_name; }
    bool isDark() const { return m_dark; }

    QColor color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }
    /// Solid and soft colour of a person by Participant::order; grey for nobody (order < 0).
    QColor person(int order) const;
    QColor personSoft(int order) const;

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    bool m_dark = false;
    std::array<QColor, static_cast<std::size_t>(Role::Count)> m_colors;
};

} // namespace duologue::ui

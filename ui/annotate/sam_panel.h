#pragma once

#include <array>
#include <vector>

#include <QString>
#include <QWidget>

#include "core/session/rows.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace duologue::ui {

class ManikinRow;
class PersonProgress;
class RatingController;
class RatingHeader;
class Theme;

/// Rates one person in one window: whose emotion, three rows of manikins, the two free texts of
/// the protocol (thesis, section 2.6.1), and how far both people are rated. The keys work while
/// the panel has the focus and no text field does; it needs about 440 × 470 pixels and never
/// scrolls. UI thread.
class SamPanel : public QWidget
{
    Q_OBJECT
public:
    SamPanel(RatingController &rating, const Theme &theme, QWidget *parent = nullptr);

    /// For keys that arrive elsewhere in the window; see RatingController::handleKey.
    bool handleKey(QKeyEvent *event);
    /// Saves what is typed and not saved yet; call it before closing the session.
    void commitTexts();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// Which rating the text fields show.
    struct TextsOf
    {
        Id participant = 0;
        TimeSpan window;
        bool operator==(const TextsOf &) const = default;
    };

    QLineEdit *makeField(const QString &question, const QString &keys);
    QWidget *makeHints();
    void refresh();
    void refreshTexts();
    void refreshProgress();
    void refreshHints();
    QString nextText() const;

    RatingController &m_rating;
    const Theme &m_theme;
    RatingHeader *m_header;
    std::array<ManikinRow *, 3> m_rows{};
    QLabel *m_keys = nullptr;
    QLabel *m_next = nullptr;
    QLineEdit *m_salient;
    QLineEdit *m_perceived;
    QHBoxLayout *m_progress;
    std::vector<PersonProgress *> m_bars;
    TextsOf m_textsOf;
    QString m_savedSalient;
    QString m_savedPerceived;
};

} // namespace duologue::ui

#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "core/scheme/scheme.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace duologue::ui {

class PersonProgress;
class RatingController;
class RatingHeader;
class ScaleRow;
class Theme;

/// Rates one person in one window: whose emotion, a row a scale of the session's scheme, the free
/// texts that it asks for, and how far both people are rated. The keys work while the panel has the
/// focus and no text field does; with the three scales and two texts of the dyadic protocol
/// (thesis, section 2.6.1) it needs about 440 × 470 pixels and does not scroll. UI thread.
class RatingPanel : public QWidget
{
    Q_OBJECT
public:
    RatingPanel(RatingController &rating, const Theme &theme, QWidget *parent = nullptr);

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

    QLineEdit *makeField();
    void followPlan();
    void ask(QLineEdit *field, const char *name, const QString &keys);
    QWidget *makeHints();
    void refresh();
    void refreshTexts();
    void refreshProgress();
    void refreshHints();
    QString keysText() const;
    QString nextText() const;

    RatingController &m_rating;
    const Theme &m_theme;
    RatingHeader *m_header;
    scheme::RatingPlan m_plan; ///< that the rows and fields are made for
    QVBoxLayout *m_scales;
    std::vector<ScaleRow *> m_rows; ///< one a scale
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

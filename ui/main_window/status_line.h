#pragma once

#include <QWidget>

#include "core/time/media_time.h"

class QLabel;
class QProgressBar;

namespace duologue::ui {

class Theme;

/// The thin line of truth at the bottom: are the views in step, what runs in the background, how
/// to find keys.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    /// views: how many show a picture. frame: length of a frame of the reference view.
    void showSkew(int views, MediaTime skew, MediaTime frame);
    /// What runs; an empty text clears. share < 0: no figure yet.
    void showJob(const QString &text, double share = -1);

private:
    void style();

    const Theme &m_theme;
    QLabel *m_skew;
    QLabel *m_job;
    QProgressBar *m_progress;
};

} // namespace duologue::ui

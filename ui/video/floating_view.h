#pragma once

#include <QWidget>

namespace duologue::ui {

class VideoTile;

/// A view in its own window, for example on a second monitor. Holds the tile while it is open and
/// remembers where it was, by the view's name. A tool window of the main one, so that the keys of
/// the application work in it.
class FloatingView : public QWidget
{
    Q_OBJECT
public:
    FloatingView(VideoTile *tile, QWidget *parent);
    ~FloatingView() override;

    VideoTile *tile() const { return m_tile; }
    /// Hands the tile over to a new parent and remembers the window's place.
    VideoTile *release(QWidget *parent);

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString settingsKey() const;
    void remember() const;

    VideoTile *m_tile;
};

} // namespace duologue::ui

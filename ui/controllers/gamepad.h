#pragma once

#include <memory>

#include <QObject>
#include <QString>
#include <QTimer>

class QSocketNotifier;

namespace duologue::ui {

/// The sticks and buttons of a gamepad, as Linux tells them (linux/joystick.h): js_event structures
/// from /dev/input/js0 and so on. Read when there is something to read, never waited for. UI
/// thread.
class Gamepad : public QObject
{
    Q_OBJECT
public:
    static constexpr int axes = 8;

    explicit Gamepad(QObject *parent = nullptr);
    ~Gamepad() override;

    /// Takes the first that is there, now and whenever one is plugged in, while looked for.
    void look(bool on);
    /// This one and no other; for tests, a pipe. False: it cannot be read.
    bool open(const QString &path);
    bool isThere() const { return m_descriptor >= 0; }

Q_SIGNALS:
    /// Somebody has moved it: -1 to 1, downwards and to the right positive. How it stands when it
    /// is plugged in is not told.
    void moved(int axis, double position);
    void pressed(int button);
    void came();
    void left(); ///< it was unplugged, or cannot be read any more

private:
    void lookOnce();
    void read();
    void close();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_looking;
};

} // namespace duologue::ui

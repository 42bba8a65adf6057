#include "ui/controllers/gamepad.h"

#include <cerrno>

#include <QDir>
#include <QFile>
#include <QSocketNotifier>

#include <fcntl.h>
#include <linux/joystick.h>
#include <unistd.h>

namespace duologue::ui {
namespace {

constexpr int lookEvery = 2000; // milliseconds

} // namespace

Gamepad::Gamepad(QObject *parent) : QObject(parent)
{
    m_looking.setInterval(lookEvery);
    connect(&m_looking, &QTimer::timeout, this, &Gamepad::lookOnce);
}

Gamepad::~Gamepad()
{
    close();
}

void Gamepad::look(bool on)
{
    if (!on)
        return m_looking.stop();
    if (m_looking.isActive())
        return;
    m_looking.start();
    lookOnce();
}

void Gamepad::lookOnce()
{
    if (isThere())
        return;
    const QDir devices(QStringLiteral("/dev/input"));
    for (const QString &name : devices.entryList({QStringLiteral("js*")}, QDir::System, QDir::Name))
        if (open(devices.filePath(name)))
            return;
}

bool Gamepad::open(const QString &path)
{
    close();
    m_descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_descriptor < 0)
        return false;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Gamepad::read);
    Q_EMIT came();
    return true;
}

void Gamepad::read()
{
    constexpr double farthest = 32767;
    js_event event;
    ssize_t length = 0;
    while ((length = ::read(m_descriptor, &event, sizeof event)) == ssize_t(sizeof event)) {
        if (event.type & JS_EVENT_INIT)
            continue;
        if (event.type == JS_EVENT_AXIS && event.number < axes)
            Q_EMIT moved(event.number, std::max(-1.0, event.value / farthest));
        else if (event.type == JS_EVENT_BUTTON && event.value != 0)
            Q_EMIT pressed(event.number);
        if (!isThere())
            return; // whoever heard it has closed it
    }
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    close();
    Q_EMIT left();
}

void Gamepad::close()
{
    if (m_notifier) {
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater(); // it may be the one that calls
    }
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace duologue::ui

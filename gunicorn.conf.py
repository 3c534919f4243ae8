"""How gunicorn serves the site: processes with threads, all by CMS_* variables."""

from cmsproject.env import Environment

env = Environment()

wsgi_app = "cmsproject.wsgi"
bind = env.words("CMS_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = env.whole_number("CMS_WORKERS", 2, lowest=1, highest=256)
threads = env.whole_number("CMS_THREADS", 4, lowest=1, highest=256)
# The longest honest request is an editor's upload of many pictures.
timeout = 60
graceful_timeout = 20
# Addresses of proxies whose X-Forwarded-* headers are believed.
forwarded_allow_ips = ",".join(env.words("CMS_TRUSTED_PROXIES", "127.0.0.1,::1"))
# Its socket would stand in the home folder, which a service account may not have.
control_socket_disable = True
